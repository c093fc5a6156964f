package org.tasksweep.server.provider;

import java.io.ByteArrayOutputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.Proxy;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLSocketFactory;
import org.tasksweep.server.problem.Problem;
import org.tasksweep.server.problem.Refusal;

/**
 * Gets a picture from where the provider says it is: by HTTPS from the internet, or from the account's own address. Without the
 * account's key, without redirects, and never from a private network, whatever a name leads to. Thread safe.
 */
final class PictureDownload {
    /** The largest picture, in bytes. */
    static final int LARGEST = 10 << 20;

    private static final int CHUNK = 1 << 14;
    private static final int HTTPS_PORT = 443;
    private static final int REDIRECTS = 300;

    private final URI account;
    private final Duration timeout;
    private final PictureSources sources;
    private final SSLSocketFactory sockets;

    /** @param permitted to which addresses it connects, other than the account's */
    PictureDownload(AccountSettings settings, Predicate<InetAddress> permitted, SSLSocketFactory tls) {
        this.account = settings.uri();
        this.timeout = settings.timeout();
        this.sources = settings.pictures();
        this.sockets = new GuardedSockets(tls, permitted);
    }

    /**
     * The bytes; empty if there is no such picture any more. Refuses what must not be fetched, and what does not come.
     *
     * @param name as in the provider's answer: an address, or a path at the provider
     */
    Optional<byte[]> get(String name) {
        URI address = address(name);
        try {
            return read(address);
        } catch (GuardedSockets.Forbidden forbidden) {
            throw notShown(address.getHost() + " is not an address of the internet");
        } catch (FileNotFoundException gone) {
            return Optional.empty();
        } catch (SocketTimeoutException silent) {
            throw Problem.PROVIDER_SILENT.because("%s did not send the picture in time", address.getHost());
        } catch (IOException failure) {
            throw Problem.PROVIDER_UNREACHABLE.because("%s could not be asked for the picture", address.getHost());
        }
    }

    private URI address(String name) {
        URI address;
        try {
            address = new URI(account + "/").resolve(new URI(name));
        } catch (URISyntaxException noAddress) {
            throw notShown("the provider names no address");
        }
        if (address.getHost() == null || address.getRawUserInfo() != null)
            throw notShown("the provider names no address");
        boolean own = address.getScheme().equals(account.getScheme())
                && address.getRawAuthority().equalsIgnoreCase(account.getRawAuthority());
        if (own) return address;
        int port = address.getPort();
        if (!address.getScheme().equalsIgnoreCase("https") || port != -1 && port != HTTPS_PORT) {
            throw notShown("it is not at an address that begins with https://, without a port");
        }
        if (!sources.permit(address.getHost().toLowerCase(Locale.ROOT))) {
            throw notShown(address.getHost() + " is not one of the hosts in TASKSWEEP_UPSTREAM_PICTURES");
        }
        return address;
    }

    private Optional<byte[]> read(URI address) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection(Proxy.NO_PROXY);
        boolean own = address.getRawAuthority().equalsIgnoreCase(account.getRawAuthority());
        // The account's own address is a setting, and may be one of a private network.
        if (!own && connection instanceof HttpsURLConnection secure) secure.setSSLSocketFactory(sockets);
        connection.setInstanceFollowRedirects(false);
        connection.setConnectTimeout((int) timeout.toMillis());
        connection.setReadTimeout((int) timeout.toMillis());
        connection.setRequestProperty("Accept", "image/*");
        long deadline = System.nanoTime() + timeout.toNanos();
        // The timeout is for each read, and a header can come byte by byte.
        CompletableFuture<Void> cutOff = CompletableFuture.runAsync(
                () -> new Thread(connection::disconnect, "tasksweep-picture-cut-off").start(),
                CompletableFuture.delayedExecutor(timeout.toMillis(), TimeUnit.MILLISECONDS, Runnable::run));
        try {
            int status = connection.getResponseCode();
            if (status < 0) throw new IOException("not HTTP");
            if (status == HttpURLConnection.HTTP_NOT_FOUND || status == HttpURLConnection.HTTP_GONE) {
                return Optional.empty();
            }
            if (status != HttpURLConnection.HTTP_OK) {
                throw notShown(address.getHost() + " sent HTTP " + status
                        + (status / 100 == REDIRECTS / 100 ? ", and redirects are not followed" : ""));
            }
            return Optional.of(bounded(address, connection, deadline));
        } catch (SocketException closed) {
            if (cutOff.isDone()) throw new SocketTimeoutException(address.getHost());
            throw closed;
        } finally {
            cutOff.cancel(false);
            connection.disconnect();
        }
    }

    private static byte[] bounded(URI address, HttpURLConnection connection, long deadline) throws IOException {
        Refusal tooLarge = notShown("it is larger than " + (LARGEST >> 20) + " MB");
        if (connection.getContentLengthLong() > LARGEST) throw tooLarge;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(Math.max(CHUNK, connection.getContentLength()));
        byte[] chunk = new byte[CHUNK];
        try (InputStream in = connection.getInputStream()) {
            for (int n = in.read(chunk); n >= 0; n = in.read(chunk)) {
                bytes.write(chunk, 0, n);
                if (bytes.size() > LARGEST) throw tooLarge;
                if (System.nanoTime() - deadline > 0) throw new SocketTimeoutException(address.getHost());
            }
        }
        if (bytes.size() < connection.getContentLengthLong()) throw new IOException("a part is missing");
        return bytes.toByteArray();
    }

    /** The rest of the address may hold a signature that gives access, so only the host is named. */
    static Refusal notShown(String why) {
        return Problem.PICTURE_NOT_SHOWN.because("The picture is not shown: %s", why);
    }
}
