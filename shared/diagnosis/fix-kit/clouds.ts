import type { Fix } from './fix.ts'

const audience = 'network-admin'

/** Firewalls of cloud providers. None of them understands FTP, so each port has to be opened by number. */
export const clouds: readonly Fix[] = [
  {
    topic: 'open-control-port',
    product: 'AWS security group',
    audience,
    text: 'Allow the FTP control port in the security group of the server; GROUP_ID stands for it, and 0.0.0.0/0 can be narrowed to the networks of the clients. It takes effect at once. If the subnet has a network ACL of its own, allow the port there too. Then run the test again.',
    snippet:
      'aws ec2 authorize-security-group-ingress --group-id GROUP_ID --protocol tcp --port {port} --cidr 0.0.0.0/0',
  },
  {
    topic: 'open-passive-ports',
    product: 'AWS security group',
    audience,
    text: 'Allow the passive range in the security group of the server; GROUP_ID stands for it, and 0.0.0.0/0 can be narrowed to the networks of the clients. It takes effect at once. If the subnet has a network ACL of its own, allow the range there too. Then run the test again.',
    snippet:
      'aws ec2 authorize-security-group-ingress --group-id GROUP_ID --protocol tcp --port {A}-{B} --cidr 0.0.0.0/0',
  },
  {
    topic: 'open-control-port',
    product: 'Azure network security group',
    audience,
    text: 'Allow the FTP control port in the network security group; GROUP and NSG stand for resource group and security group, and the priority must be free. It takes effect at once; then run the test again.',
    snippet:
      'az network nsg rule create --resource-group GROUP --nsg-name NSG --name ftp-control \\\n  --priority 310 --direction Inbound --access Allow --protocol Tcp --destination-port-ranges {port}',
  },
  {
    topic: 'open-passive-ports',
    product: 'Azure network security group',
    audience,
    text: 'Allow the passive range in the network security group; GROUP and NSG stand for resource group and security group, and the priority must be free. It takes effect at once; then run the test again.',
    snippet:
      'az network nsg rule create --resource-group GROUP --nsg-name NSG --name ftp-passive \\\n  --priority 320 --direction Inbound --access Allow --protocol Tcp --destination-port-ranges {A}-{B}',
  },
  {
    topic: 'open-control-port',
    product: 'Google Cloud',
    audience,
    text: 'Allow the FTP control port in the network of the server; NETWORK stands for its name. It takes effect at once; then run the test again.',
    snippet:
      'gcloud compute firewall-rules create ftp-control --network NETWORK \\\n  --direction INGRESS --allow tcp:{port} --source-ranges 0.0.0.0/0',
  },
  {
    topic: 'open-passive-ports',
    product: 'Google Cloud',
    audience,
    text: 'Allow the passive range in the network of the server; NETWORK stands for its name. It takes effect at once; then run the test again.',
    snippet:
      'gcloud compute firewall-rules create ftp-passive --network NETWORK \\\n  --direction INGRESS --allow tcp:{A}-{B} --source-ranges 0.0.0.0/0',
  },
]
