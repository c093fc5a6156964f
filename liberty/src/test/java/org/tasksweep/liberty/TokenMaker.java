package org.tasksweep.liberty;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import jakarta.json.Json;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import javax.net.ssl.SSLContext;

/** Makes JSON Web Tokens, good and bad ones, and publishes the key with which the good ones are signed. */
final class TokenMaker implements AutoCloseable {
    static final String ISSUER = "https://issuer.example.org";

    private final KeyPair key = pair();
    private final KeyPair other = pair();
    private final HttpsServer server;

    TokenMaker(SSLContext context) throws IOException {
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        byte[] keys = published().getBytes(StandardCharsets.UTF_8);
        server.createContext("/keys", exchange -> {
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, keys.length);
            exchange.getResponseBody().write(keys);
            exchange.close();
        });
        server.start();
    }

    String keys() {
        return "https://localhost:" + server.getAddress().getPort() + "/keys";
    }

    String good() {
        return sign(header("RS256"), claims(ISSUER, "tasksweep", 300), key.getPrivate());
    }

    String expired() {
        return sign(header("RS256"), claims(ISSUER, "tasksweep", -300), key.getPrivate());
    }

    String forSomebodyElse() {
        return sign(header("RS256"), claims(ISSUER, "another", 300), key.getPrivate());
    }

    String ofAnotherIssuer() {
        return sign(header("RS256"), claims("https://elsewhere.example.org", "tasksweep", 300), key.getPrivate());
    }

    String byAnotherKey() {
        return sign(header("RS256"), claims(ISSUER, "tasksweep", 300), other.getPrivate());
    }

    String unsigned() {
        return base64(header("none")) + "." + base64(claims(ISSUER, "tasksweep", 300)) + ".";
    }

    String changed() {
        String[] parts = good().split("\\.");
        return parts[0] + "." + base64(claims(ISSUER, "tasksweep", 3_000)) + "." + parts[2];
    }

    private static String header(String algorithm) {
        return "{\"alg\":\"" + algorithm + "\",\"typ\":\"JWT\",\"kid\":\"k1\"}";
    }

    private static String claims(String issuer, String audience, int seconds) {
        Instant now = Instant.now();
        return Json.createObjectBuilder()
                .add("iss", issuer)
                .add("aud", audience)
                .add("sub", "nightly-build")
                .add("groupIds", Json.createArrayBuilder().add("tasksweep-operator"))
                .add("iat", now.minusSeconds(600).getEpochSecond())
                .add("exp", now.plusSeconds(seconds).getEpochSecond())
                .build()
                .toString();
    }

    private static String sign(String header, String claims, PrivateKey by) {
        try {
            String text = base64(header) + "." + base64(claims);
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(by);
            signature.update(text.getBytes(StandardCharsets.US_ASCII));
            return text + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(signature.sign());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private String published() {
        RSAPublicKey rsa = (RSAPublicKey) key.getPublic();
        return "{\"keys\":[{\"kty\":\"RSA\",\"use\":\"sig\",\"alg\":\"RS256\",\"kid\":\"k1\",\"n\":\""
                + number(rsa.getModulus()) + "\",\"e\":\"" + number(rsa.getPublicExponent()) + "\"}]}";
    }

    // Without the byte that only says that it is not negative.
    private static String number(BigInteger number) {
        byte[] bytes = number.toByteArray();
        int from = bytes[0] == 0 ? 1 : 0;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOfRange(bytes, from, bytes.length));
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static KeyPair pair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
