export type Product = 'vsftpd' | 'proftpd' | 'pure-ftpd' | 'pyftpdlib' | 'inetutils' | 'netkit'

export interface Capabilities {
  readonly ipv4: boolean
  readonly ipv6: boolean
  readonly anonymous: boolean
  readonly epsv: boolean
  readonly eprt: boolean
  readonly mlsd: boolean
  /** AUTH TLS that works. */
  readonly tls: boolean
  readonly implicitTls: boolean
  readonly tlsSessionReuse: boolean
  readonly passivePorts: boolean
  readonly publicAddress: boolean
}

const everything: Capabilities = {
  ipv4: true,
  ipv6: true,
  anonymous: true,
  epsv: true,
  eprt: true,
  mlsd: true,
  tls: true,
  implicitTls: true,
  tlsSessionReuse: true,
  passivePorts: true,
  publicAddress: true,
}

const fromInetd = {
  tls: false,
  implicitTls: false,
  tlsSessionReuse: false,
  passivePorts: false,
  publicAddress: false,
}

export const capabilities: Readonly<Record<Product, Capabilities>> = {
  vsftpd: { ...everything, mlsd: false },
  proftpd: everything,
  'pure-ftpd': { ...everything, implicitTls: false, tlsSessionReuse: false },
  pyftpdlib: { ...everything, implicitTls: false, tlsSessionReuse: false },
  inetutils: { ...everything, ...fromInetd, mlsd: false },
  netkit: { ...everything, ...fromInetd, mlsd: false },
}
