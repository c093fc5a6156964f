package org.tasksweep.bench;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** The contract over one kept-alive connection, with as little of a client as there can be: it shares the cores. */
final class Contract implements Deleter {
    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;
    private final String head;

    Contract(URI server, String key) throws IOException {
        socket = new Socket(server.getHost(), server.getPort());
        socket.setTcpNoDelay(true);
        in = new BufferedInputStream(socket.getInputStream(), 8_192);
        out = socket.getOutputStream();
        head = "POST /v1/images/deleteimagestask HTTP/1.1\r\nHost: " + server.getAuthority() + "\r\nAuthorization: "
                + key + "\r\nContent-Type: application/json\r\nContent-Length: ";
    }

    @Override
    public void delete(List<String> ids) throws IOException {
        String body = "{\"taskids\":[\"" + String.join("\",\"", ids) + "\"]}";
        out.write((head + body.length() + "\r\n\r\n" + body).getBytes(StandardCharsets.UTF_8));
        out.flush();
        String answer = answer();
        if (!answer.contains("\"code\":1000")) throw new IOException(answer);
    }

    private String answer() throws IOException {
        int length = 0;
        for (String line = line(); !line.isEmpty(); line = line()) {
            String lower = line.toLowerCase(Locale.ROOT);
            if (lower.startsWith("content-length:"))
                length = Integer.parseInt(lower.substring(15).strip());
        }
        return new String(in.readNBytes(length), StandardCharsets.UTF_8);
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) throw new IOException("connection closed");
            if (c != '\r') line.append((char) c);
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
