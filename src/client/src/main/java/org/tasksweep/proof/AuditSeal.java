package org.tasksweep.proof;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A seal over the entries of the audit since the previous seal: the Merkle root of these entries, chained to the hash of the
 * previous seal. With the hash of one seal one can find out whether any entry up to it was changed.
 *
 * @param number from 1, without gaps
 * @param time RFC 3339 in UTC
 * @param leaves the hash of each entry, {@link MerkleTree#leaf}, in the order of their ids
 * @param root of the {@link MerkleTree} of the leaves
 * @param previous the hash of the previous seal; {@link #NONE} in the first seal
 */
public record AuditSeal(long number, String time, List<byte[]> leaves, byte[] root, byte[] previous) {
    /** The previous hash of the first seal: 32 zero bytes. */
    public static final byte[] NONE = new byte[32];

    private static final int HASH = 32;
    private static final HexFormat HEX = HexFormat.of();
    private static final Pattern LINE = Pattern.compile(
            "\\{\"seal\":([0-9]{1,18}),\"time\":\"([^\"\\\\]{1,40})\",\"entries\":([0-9]{1,9}),\"leaves\":\"([A-Za-z0-9+/=]*)\","
                    + "\"root\":\"([0-9a-f]{64})\",\"previous\":\"([0-9a-f]{64})\",\"hash\":\"([0-9a-f]{64})\"}");

    /** Keeps a copy of the list. */
    public AuditSeal {
        leaves = List.copyOf(leaves);
    }

    /** Makes a seal over these hashes of entries. */
    public static AuditSeal over(long number, String time, List<byte[]> leaves, byte[] previous) {
        MerkleTree tree = new MerkleTree();
        leaves.forEach(tree::add);
        return new AuditSeal(number, time, leaves, tree.root(), previous);
    }

    /** True if the root is that of the leaves. */
    public boolean fitsLeaves() {
        return Arrays.equals(root, over(number, time, leaves, previous).root());
    }

    /**
     * The hash that the next seal contains: SHA-256 of the lines {@code tasksweep-audit-seal/1}, number, time, number of
     * entries, root and previous hash (both in hexadecimal digits), each with a line feed.
     */
    public byte[] hash() {
        String text = String.join(
                        "\n",
                        "tasksweep-audit-seal/1",
                        Long.toString(number),
                        time,
                        Integer.toString(leaves.size()),
                        HEX.formatHex(root),
                        HEX.formatHex(previous))
                + "\n";
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }

    /** The seal as a line of an export, without the line feed. */
    public String line() {
        return String.format(
                Locale.ROOT,
                "{\"seal\":%d,\"time\":\"%s\",\"entries\":%d,\"leaves\":\"%s\",\"root\":\"%s\",\"previous\":\"%s\",\"hash\":\"%s\"}",
                number,
                time,
                leaves.size(),
                Base64.getEncoder().encodeToString(joined()),
                HEX.formatHex(root),
                HEX.formatHex(previous),
                HEX.formatHex(hash()));
    }

    /** Reads a line of an export; empty if it is not a seal, or if its hash does not match its other members. */
    public static Optional<AuditSeal> parse(String line) {
        Matcher matcher = LINE.matcher(line);
        if (!matcher.matches()) return Optional.empty();
        byte[] leaves = Base64.getDecoder().decode(matcher.group(4));
        if (leaves.length != HASH * Long.parseLong(matcher.group(3))) return Optional.empty();
        AuditSeal seal = new AuditSeal(
                Long.parseLong(matcher.group(1)),
                matcher.group(2),
                split(leaves),
                HEX.parseHex(matcher.group(5)),
                HEX.parseHex(matcher.group(6)));
        return Arrays.equals(seal.hash(), HEX.parseHex(matcher.group(7))) ? Optional.of(seal) : Optional.empty();
    }

    /** All leaves in one array. */
    public byte[] joined() {
        byte[] all = new byte[HASH * leaves.size()];
        for (int i = 0; i < leaves.size(); i++) System.arraycopy(leaves.get(i), 0, all, HASH * i, HASH);
        return all;
    }

    /** Splits the result of {@link #joined} into the leaves. */
    public static List<byte[]> split(byte[] joined) {
        byte[][] leaves = new byte[joined.length / HASH][];
        for (int i = 0; i < leaves.length; i++) leaves[i] = Arrays.copyOfRange(joined, HASH * i, HASH * (i + 1));
        return List.of(leaves);
    }
}
