package org.tasksweep.liberty;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** One connection, for requests that {@link Http} would not send. Answers come in the order of the requests. */
final class Wire implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 20_000;

    private final Socket socket;

    private Wire(Socket socket) {
        this.socket = socket;
    }

    /** An answer; the names of headers are in lower case. */
    record RawAnswer(int status, Map<String, String> headers, String body) {}

    static Wire open() throws IOException {
        Socket socket = new Socket(Deployed.SERVER.getHost(), Deployed.SERVER.getPort());
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.setTcpNoDelay(true);
        return new Wire(socket);
    }

    /** One that takes little before it is read. */
    static Wire narrow() throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(2_048);
        socket.connect(new InetSocketAddress(Deployed.SERVER.getHost(), Deployed.SERVER.getPort()));
        socket.setSoTimeout(PATIENCE_MILLIS);
        return new Wire(socket);
    }

    /** A request without a body, and not HEAD, on a connection of its own. */
    static RawAnswer ask(String method, String address, String... headers) throws IOException {
        try (Wire wire = open()) {
            wire.send(method + " " + address + " HTTP/1.1", headers);
            return wire.answer();
        }
    }

    /** Sends this line, Host, these headers, and the empty line. */
    void send(String line, String... headers) throws IOException {
        StringBuilder head = new StringBuilder(line).append("\r\nHost: localhost\r\n");
        for (String header : headers) {
            head.append(header).append("\r\n");
        }
        write(head.append("\r\n").toString());
    }

    void write(String bytes) throws IOException {
        write(bytes.getBytes(StandardCharsets.ISO_8859_1));
    }

    void write(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
    }

    /** How long to wait for the server to send something. */
    void patience(int millis) throws IOException {
        socket.setSoTimeout(millis);
    }

    RawAnswer answer() throws IOException {
        return answer(true);
    }

    RawAnswer answer(boolean hasBody) throws IOException {
        int status = Integer.parseInt(line().split(" ")[1]);
        Map<String, String> headers = new TreeMap<>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        int length = hasBody ? Integer.parseInt(headers.getOrDefault("content-length", "0")) : 0;
        byte[] body = socket.getInputStream().readNBytes(length);
        return new RawAnswer(status, headers, new String(body, StandardCharsets.UTF_8));
    }

    /** Reads a little; -1 at the end. */
    int some() throws IOException {
        return socket.getInputStream().read(new byte[2_048]);
    }

    /** Whether the server has closed the connection; waits for it, and fails if it sends something instead. */
    boolean closed() throws IOException {
        return socket.getInputStream().read() == -1;
    }

    /** Sends no more. */
    void end() throws IOException {
        socket.shutdownOutput();
    }

    /** Everything up to the end of the connection. */
    String rest() throws IOException {
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    }

    private String line() throws IOException {
        InputStream in = socket.getInputStream();
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next == -1) throw new EOFException("closed after: " + line.toString(StandardCharsets.ISO_8859_1));
            if (next != '\r') line.write(next);
        }
        return line.toString(StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
