<?php
// Init container: installs the site when its database is empty, so that no visitor can claim it.

function database_answers(): bool
{
    mysqli_report(MYSQLI_REPORT_OFF);
    $connection = mysqli_init();
    return @$connection->real_connect(
        getenv('DATABASE_HOST'),
        getenv('WORDPRESS_DB_USER'),
        getenv('WORDPRESS_DB_PASSWORD'),
        getenv('WORDPRESS_DB_NAME'),
        (int) getenv('DATABASE_PORT'),
    );
}

for ($attempt = 1; !database_answers(); $attempt++) {
    if ($attempt === 60) {
        fwrite(STDERR, 'The database at ' . getenv('DATABASE_HOST') . " does not let us in.\n");
        exit(1);
    }
    sleep(2);
}

define('WP_INSTALLING', true);
require '/var/www/html/wp-load.php';
require_once ABSPATH . 'wp-admin/includes/upgrade.php';
require_once ABSPATH . 'wp-admin/includes/translation-install.php';

if (is_blog_installed()) {
    wp_upgrade();
    echo "The site is there.\n";
    exit(0);
}

$language = getenv('SITE_LANGUAGE');
if ($language !== 'en_US' && !wp_download_language_pack($language)) {
    fwrite(STDERR, "The language $language could not be loaded, the site starts in English.\n");
    $language = '';
}
wp_install(
    getenv('SITE_TITLE'),
    getenv('ADMIN_USER'),
    getenv('ADMIN_EMAIL'),
    true,
    '',
    getenv('ADMIN_PASSWORD'),
    $language,
);
echo "The site is installed.\n";
