package org.tasksweep.proof;

import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The hash of a seal, to be kept outside of the database. With it one can find out whether the seal, or any entry of the
 * audit up to it, was changed or removed.
 *
 * @param seal the number of the seal
 * @param time of the seal, RFC 3339 in UTC
 * @param hash of the seal, in hexadecimal digits
 */
public record AuditHead(long seal, String time, String hash) {
    private static final Pattern LINE =
            Pattern.compile("\\{\"seal\":([0-9]{1,18}),\"time\":\"([^\"\\\\]{1,40})\",\"hash\":\"([0-9a-f]{64})\"}");

    /** The head of a seal. */
    public static AuditHead of(AuditSeal seal) {
        return new AuditHead(seal.number(), seal.time(), HexFormat.of().formatHex(seal.hash()));
    }

    /** The head as a line of a file of heads, without the line feed. */
    public String line() {
        return "{\"seal\":" + seal + ",\"time\":\"" + time + "\",\"hash\":\"" + hash + "\"}";
    }

    /** Reads a line of a file of heads; empty if it is not one, for example because a crash cut it off. */
    public static Optional<AuditHead> parse(String line) {
        Matcher matcher = LINE.matcher(line);
        if (!matcher.matches()) return Optional.empty();
        return Optional.of(new AuditHead(Long.parseLong(matcher.group(1)), matcher.group(2), matcher.group(3)));
    }
}
