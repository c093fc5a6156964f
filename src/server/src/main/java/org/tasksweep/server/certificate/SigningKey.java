package org.tasksweep.server.certificate;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import org.tasksweep.proof.Certificate;
import org.tasksweep.server.db.DataDirectory;

/** The Ed25519 key that signs certificates (RFC 8032), and its id. Immutable. */
final class SigningKey {
    private static final Base64.Encoder URL = Base64.getUrlEncoder().withoutPadding();
    private static final Base64.Encoder PEM = Base64.getMimeEncoder(64, new byte[] {'\n'});

    private final PrivateKey secret;
    private final PublicKey shown;

    private SigningKey(PrivateKey secret, PublicKey shown) {
        this.secret = secret;
        this.shown = shown;
    }

    /**
     * Reads the key of a file (PEM, PKCS #8, as {@code openssl genpkey -algorithm ed25519} writes it). If the file does not
     * exist, makes a key, and writes its public key beside it.
     */
    static SigningKey of(Path file) throws IOException {
        try {
            if (!Files.exists(file)) make(file);
            String text = Files.readString(file).replaceAll("-----[A-Z ]+-----|\\s", "");
            PrivateKey secret = KeyFactory.getInstance("Ed25519")
                    .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(text)));
            return new SigningKey(secret, publicKey(secret));
        } catch (GeneralSecurityException | IllegalArgumentException unusable) {
            throw new IOException(file + " has no Ed25519 key in PEM (PKCS #8)", unusable);
        }
    }

    // The file gets its name when it is complete, so a crash leaves no incomplete key.
    private static void make(Path file) throws IOException, GeneralSecurityException {
        KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        DataDirectory.writeSecret(file, pem("PRIVATE KEY", pair.getPrivate().getEncoded()));
        Files.writeString(file.resolveSibling(file.getFileName() + ".pub"), publicPem(pair.getPublic()));
    }

    // The JDK derives the public key only where it makes a pair: it is given the seed instead of random numbers.
    private static PublicKey publicKey(PrivateKey secret) throws GeneralSecurityException {
        byte[] seed = ((EdECPrivateKey) secret).getBytes().orElseThrow();
        KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519");
        generator.initialize(NamedParameterSpec.ED25519, new Seed(seed));
        return generator.generateKeyPair().getPublic();
    }

    private static final class Seed extends SecureRandom {
        private static final long serialVersionUID = 1;

        private final byte[] seed;

        Seed(byte[] seed) {
            this.seed = seed;
        }

        @Override
        public void nextBytes(byte[] bytes) {
            System.arraycopy(seed, 0, bytes, 0, bytes.length);
        }
    }

    private static String pem(String what, byte[] bytes) {
        return "-----BEGIN " + what + "-----\n" + PEM.encodeToString(bytes) + "\n-----END " + what + "-----\n";
    }

    static String publicPem(PublicKey key) {
        return pem("PUBLIC KEY", key.getEncoded());
    }

    PublicKey shown() {
        return shown;
    }

    /** The thumbprint of the public key, RFC 7638. */
    String id() {
        String jwk = "{\"crv\":\"Ed25519\",\"kty\":\"OKP\",\"x\":\"" + Certificate.coordinate(shown) + "\"}";
        try {
            return URL.encodeToString(MessageDigest.getInstance("SHA-256").digest(jwk.getBytes(US_ASCII)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }

    /** A compact JWS over the payload, RFC 7515 and RFC 8037. */
    String sign(byte[] payload) {
        String header = "{\"alg\":\"EdDSA\",\"kid\":\"" + id() + "\",\"typ\":\"tasksweep-erasure+json\"}";
        String signed = URL.encodeToString(header.getBytes(US_ASCII)) + "." + URL.encodeToString(payload);
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(secret);
            signature.update(signed.getBytes(US_ASCII));
            return signed + "." + URL.encodeToString(signature.sign());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every JDK has Ed25519", impossible);
        }
    }
}
