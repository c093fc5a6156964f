package org.tasksweep.liberty;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * One client's connection, kept for as long as the server keeps it. Headers and body are sent one after the other, as many
 * clients do. Not thread safe.
 */
final class KeptConnection implements AutoCloseable {
    private final int port;
    private Socket socket = new Socket();
    private InputStream in = InputStream.nullInputStream();
    private boolean open;

    KeptConnection(int port) {
        this.port = port;
    }

    /**
     * What came of a request.
     *
     * @param status 0: the connection ended without an answer; -1: nobody listened
     * @param reused the connection had served a request before
     */
    record Answer(int status, String headers, String body, boolean reused) {
        boolean mayBeRepeated() {
            return status == 503 && headers.contains("\r\nretry-after: ");
        }

        private boolean last() {
            return status <= 0 || headers.contains("\r\nconnection: close");
        }
    }

    Answer post(String path, String body, String... headers) {
        return send("POST " + path, body, headers);
    }

    Answer get(String path) {
        return send("GET " + path, "");
    }

    private Answer send(String what, String body, String... headers) {
        boolean reused = open;
        if (!open) {
            try {
                connect();
            } catch (IOException nobody) {
                return new Answer(-1, "", nobody.toString(), false);
            }
        }
        Answer answer;
        try {
            String more = headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
            write(what + " HTTP/1.1\r\nHost: localhost:" + port + "\r\nAuthorization: " + Deployed.KEY
                    + "\r\nContent-Type: application/json\r\nContent-Length: " + body.length() + "\r\n" + more
                    + "\r\n");
            if (!body.isEmpty()) write(body);
            answer = read(reused);
        } catch (IOException brokenOff) {
            answer = new Answer(0, "", brokenOff.toString(), reused);
        }
        if (answer.last()) close();
        return answer;
    }

    private void connect() throws IOException {
        socket = new Socket();
        socket.setTcpNoDelay(true);
        socket.connect(new InetSocketAddress("localhost", port), 5_000);
        socket.setSoTimeout(90_000);
        in = new BufferedInputStream(socket.getInputStream());
        open = true;
    }

    private void write(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }

    private Answer read(boolean reused) throws IOException {
        StringBuilder text = new StringBuilder();
        while (text.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) throw new EOFException("ended after: " + text);
            text.append((char) next);
        }
        String headers = text.toString().toLowerCase(Locale.ROOT);
        int length = Integer.parseInt(headers.replaceAll("(?s).*\r\ncontent-length: (\\d+)\r\n.*", "$1"));
        String body = new String(in.readNBytes(length), StandardCharsets.UTF_8);
        return new Answer(Integer.parseInt(headers.split(" ", 3)[1]), headers, body, reused);
    }

    @Override
    public void close() {
        open = false;
        try {
            socket.close();
        } catch (IOException ended) {
            // It is of no use to anybody.
        }
    }
}
