import type { ClusterClient, KubeObject } from '../../cluster/types';
import { timestamp } from '../../gitops/runtime/objects';
import { cloneJson } from '../../cluster/cloneJson';

const capacity = {
  cpu: '16',
  memory: '64Gi',
  pods: '1100',
  'ephemeral-storage': '500Gi',
};

function nodeNamed(name: string): KubeObject {
  return {
    apiVersion: 'v1',
    kind: 'Node',
    metadata: {
      name,
      labels: {
        'kubernetes.io/hostname': name,
        'kubernetes.io/os': 'linux',
        'kubernetes.io/arch': 'amd64',
        'node.kubernetes.io/instance-type': 'sandbox',
      },
    },
    spec: {},
  };
}

const storageClass: KubeObject = {
  apiVersion: 'storage.k8s.io/v1',
  kind: 'StorageClass',
  metadata: {
    name: 'standard',
    annotations: { 'storageclass.kubernetes.io/is-default-class': 'true' },
  },
  provisioner: 'sandbox.catalyst.openova.io/local',
  reclaimPolicy: 'Delete',
  volumeBindingMode: 'Immediate',
};

function nodeStatus() {
  const now = timestamp();
  const times = { lastHeartbeatTime: now, lastTransitionTime: now };
  const fine = (type: string, reason: string, message: string) => ({
    type,
    status: 'False',
    reason,
    message,
    ...times,
  });
  return {
    capacity,
    allocatable: capacity,
    addresses: [
      { type: 'InternalIP', address: '10.0.0.10' },
      { type: 'Hostname', address: 'sandbox' },
    ],
    conditions: [
      fine(
        'MemoryPressure',
        'KubeletHasSufficientMemory',
        'kubelet has sufficient memory available',
      ),
      fine(
        'DiskPressure',
        'KubeletHasNoDiskPressure',
        'kubelet has no disk pressure',
      ),
      fine(
        'PIDPressure',
        'KubeletHasSufficientPID',
        'kubelet has sufficient PID available',
      ),
      {
        type: 'Ready',
        status: 'True',
        reason: 'KubeletReady',
        message: 'kubelet is posting ready status',
        ...times,
      },
    ],
    nodeInfo: {
      architecture: 'amd64',
      operatingSystem: 'linux',
      osImage: 'Catalyst sandbox',
      kernelVersion: '6.12',
      kubeletVersion: 'v1.36.0',
      kubeProxyVersion: '',
      containerRuntimeVersion: 'sandbox://1',
      machineID: 'sandbox',
      systemUUID: 'sandbox',
      bootID: 'sandbox',
    },
  };
}

/** Registers the one node of a cluster, and the storage class that claims get by default. */
export async function registerNode(
  cluster: ClusterClient,
  name: string,
): Promise<void> {
  const options = { fieldManager: 'kubelet', force: true };
  await cluster.apply(nodeNamed(name), options);
  await cluster.apply(cloneJson(storageClass), options);
  const ref = { apiVersion: 'v1', kind: 'Node', name };
  const status = nodeStatus();
  await cluster.patch(
    ref,
    { status },
    { subresource: 'status', type: 'merge', fieldManager: 'kubelet' },
  );
}
