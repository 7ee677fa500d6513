{{/* The start page. A part's address is the bundle's with the part's name in front. */}}
{{- define "page.html" -}}
{{- $host := include "catalyst.host" . -}}
{{- $domain := $host | splitList "." | rest | join "." -}}
{{- $titles := dict "website" "Website" "files" "Files" "automation" "Automation" "dashboards" "Dashboards" -}}
<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{{ .Values.company | html }}</title>
<style>
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
main { max-width: 40rem; margin: 15vh auto; padding: 0 1rem; }
ul { display: grid; gap: 1rem; grid-template-columns: repeat(auto-fill, minmax(12rem, 1fr)); list-style: none; padding: 0; }
a { border: 1px solid; border-radius: 8px; color: inherit; display: block; padding: 1rem; text-decoration: none; }
</style>
</head>
<body>
<main>
<h1>{{ .Values.company | html }}</h1>
<ul>
{{- range $alias := list "website" "files" "automation" "dashboards" }}
{{- with get $.Values.dependencies $alias }}
<li><a href="{{ include "catalyst.url" $ | replace $host (printf "%s.%s" .application $domain) }}/">{{ get $titles $alias }}</a></li>
{{- end }}
{{- end }}
</ul>
</main>
</body>
</html>
{{- end }}
