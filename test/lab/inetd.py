"""inetd.py ADDRESS PORT PROGRAM [ARGUMENT]...: a program for each connection, with the socket as its stdio."""

import os
import signal
import socket
import sys

address, port, *command = sys.argv[1:]
family = socket.AF_INET6 if ':' in address else socket.AF_INET
both = address == '::'
listener = socket.create_server((address, int(port)), family=family, backlog=50, dualstack_ipv6=both)

# The kernel reaps for us, but the program must get the default back: it waits for its own children.
signal.signal(signal.SIGCHLD, signal.SIG_IGN)

while True:
    connection, _ = listener.accept()
    if os.fork() == 0:
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        for descriptor in (0, 1, 2):
            os.dup2(connection.fileno(), descriptor)
        os.execv(command[0], command)
    connection.close()
