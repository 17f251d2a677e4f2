package org.commonweal.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The way to a server, which can be cut: then nobody gets through, a service worker no more than a page. */
final class Wire implements AutoCloseable {

    private final URI server;
    private final ServerSocket door;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile boolean cut;

    Wire(String address) {
        try {
            server = URI.create(address);
            door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::listen);
    }

    String address() {
        return "http://127.0.0.1:" + door.getLocalPort();
    }

    void cut() {
        cut = true;
        open.forEach(Wire::shut);
    }

    void mend() {
        cut = false;
    }

    private void listen() {
        while (!door.isClosed()) {
            try {
                Socket from = door.accept();
                if (cut) {
                    shut(from);
                    continue;
                }
                Socket to = new Socket(server.getHost(), server.getPort());
                open.add(from);
                open.add(to);
                Thread.ofVirtual().start(() -> carry(from, to));
                Thread.ofVirtual().start(() -> carry(to, from));
            } catch (IOException closed) {
                if (!door.isClosed()) {
                    throw new UncheckedIOException(closed);
                }
            }
        }
    }

    private void carry(Socket from, Socket to) {
        try (from;
                to) {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException ended) {
            // one of the two has gone: both are closed
            shut(from);
        } finally {
            open.remove(from);
            open.remove(to);
        }
    }

    private static void shut(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        cut();
        door.close();
    }
}
