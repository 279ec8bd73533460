/** How the sandbox's CSI driver is called, and where the kubelet and it meet. */
export const csiDriver = 'folders.csi.honban.dev';

export const kubeletFolder = '/var/lib/kubelet';
/** As the kubelet sees it. */
export const pluginSocket = `${kubeletFolder}/plugins/${csiDriver}/csi.sock`;
export const registrationSocket = `${kubeletFolder}/plugins_registry/${csiDriver}-reg.sock`;
/** Below the sandbox's folder. */
export const csiFolder = 'csi';
export const controllerSocket = `${csiFolder}/csi.sock`;
