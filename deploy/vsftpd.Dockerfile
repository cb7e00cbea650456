# An anonymous FTP server to try ftpscope with; for the `lab` profile of docker-compose.yml, not for the internet.
FROM debian:12-slim
RUN apt-get update && apt-get install -y --no-install-recommends vsftpd && rm -rf /var/lib/apt/lists/* \
  && mkdir -p /var/run/vsftpd/empty && echo hello > /srv/ftp/hello.txt
EXPOSE 21 50000-50009
CMD ["vsftpd", "-obackground=NO", "-olisten=YES", "-olisten_ipv6=NO", "-oanonymous_enable=YES", \
     "-opasv_min_port=50000", "-opasv_max_port=50009", "-oseccomp_sandbox=NO", "/dev/null"]
