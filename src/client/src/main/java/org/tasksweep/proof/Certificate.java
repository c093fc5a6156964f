package org.tasksweep.proof;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A certificate of erasure whose signature was checked: a compact JWS (RFC 7515) with Ed25519 (RFC 8037). Immutable.
 */
public final class Certificate {
    private static final Pattern SHAPE = Pattern.compile("([\\w-]+)\\.([\\w-]+)\\.([\\w-]+)");
    private static final Pattern IDS =
            Pattern.compile("\"ids\":\\{\"count\":([0-9]{1,18}),\"root\":\"([0-9a-f]{64})\"}");
    // What stands before the 32 bytes of the key in an X.509 encoding of Ed25519, RFC 8410.
    private static final byte[] X509 = HexFormat.of().parseHex("302a300506032b6570032100");

    private final String statement;
    private final long count;
    private final byte[] root;

    private Certificate(String statement, long count, byte[] root) {
        this.statement = statement;
        this.count = count;
        this.root = root;
    }

    /**
     * Reads a certificate.
     *
     * @param jws the certificate as the service returned it
     * @param key the public key of the service
     * @throws IllegalArgumentException if this is not a certificate, or not signed with this key
     */
    public static Certificate verified(String jws, PublicKey key) {
        Matcher parts = SHAPE.matcher(jws.strip());
        if (!parts.matches())
            throw new IllegalArgumentException("This is not a certificate: a compact JWS has three parts");
        if (!decoded(parts.group(1)).contains("\"alg\":\"EdDSA\""))
            throw new IllegalArgumentException("This is not a certificate: it is not signed with Ed25519");
        String signed = parts.group(1) + "." + parts.group(2);
        if (!signs(key, signed, Base64.getUrlDecoder().decode(parts.group(3))))
            throw new IllegalArgumentException("The certificate was changed, or signed with another key");
        String statement = decoded(parts.group(2));
        Matcher ids = IDS.matcher(statement);
        if (!ids.find()) throw new IllegalArgumentException("This is not a certificate of erasure");
        return new Certificate(
                statement, Long.parseLong(ids.group(1)), HexFormat.of().parseHex(ids.group(2)));
    }

    private static boolean signs(PublicKey key, String signed, byte[] signature) {
        try {
            Signature check = Signature.getInstance("Ed25519");
            check.initVerify(key);
            check.update(signed.getBytes(US_ASCII));
            return check.verify(signature);
        } catch (GeneralSecurityException unusable) {
            return false;
        }
    }

    private static String decoded(String part) {
        return new String(Base64.getUrlDecoder().decode(part), UTF_8);
    }

    /** The signed statement, as JSON. */
    public String statement() {
        return statement;
    }

    /** The number of ids that the certificate covers. */
    public long count() {
        return count;
    }

    /**
     * True if the certificate covers this id with this outcome. The arguments are the members of a proof.
     *
     * @param outcome such as {@code PURGED}
     * @param salt the salt of the id, in hexadecimal digits
     * @param index the position of the id in the sweep, from 0
     * @param path hashes in hexadecimal digits, from the leaf to the root
     */
    public boolean covers(String taskid, String outcome, String salt, long index, List<String> path) {
        try {
            List<byte[]> hashes = path.stream().map(HexFormat.of()::parseHex).toList();
            return Arrays.equals(root, MerkleTree.root(leaf(taskid, outcome, salt), index, count, hashes));
        } catch (IllegalArgumentException noPath) {
            return false;
        }
    }

    /** The hash of an id: that of the outcome, the salt and the id, separated by line feeds. */
    public static byte[] leaf(String taskid, String outcome, String salt) {
        return MerkleTree.leaf(outcome + "\n" + salt + "\n" + taskid);
    }

    /** Reads a public key from the text of a PEM file (X.509). */
    public static PublicKey publicKey(String pem) {
        return decode(Base64.getDecoder().decode(pem.replaceAll("-----[A-Z ]+-----|\\s", "")));
    }

    /** Reads a public key from the member {@code x} of a JWK (RFC 8037). */
    public static PublicKey keyOf(String coordinate) {
        byte[] point = Base64.getUrlDecoder().decode(coordinate);
        byte[] encoded = Arrays.copyOf(X509, X509.length + point.length);
        System.arraycopy(point, 0, encoded, X509.length, point.length);
        return decode(encoded);
    }

    /** The member {@code x} of the JWK of an Ed25519 key. */
    public static String coordinate(PublicKey key) {
        return coordinate(key.getEncoded());
    }

    /** The member {@code x} of the JWK of an Ed25519 key in X.509 encoding. */
    public static String coordinate(byte[] encoded) {
        byte[] point = Arrays.copyOfRange(encoded, X509.length, encoded.length);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(point);
    }

    private static PublicKey decode(byte[] encoded) {
        try {
            return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
        } catch (GeneralSecurityException unusable) {
            throw new IllegalArgumentException("This is not a public key of Ed25519", unusable);
        }
    }
}
