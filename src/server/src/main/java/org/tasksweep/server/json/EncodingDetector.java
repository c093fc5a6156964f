package org.tasksweep.server.json;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Recognizes text that is not UTF-8 by its first bytes, and says what to do. */
public final class EncodingDetector {
    /** Bytes of the beginning that {@link #foreign} looks at. */
    public static final int HEAD = 6;

    private static final List<Signature> SIGNS = List.of(
            new Signature("1f8b", "gzip; send it with Content-Encoding: gzip"),
            new Signature("504b0304", "a zip archive; send the file that is in it"),
            new Signature("28b52ffd", "zstd; decompress it, or send gzip with Content-Encoding: gzip"),
            new Signature("425a68", "bzip2; decompress it, or send gzip with Content-Encoding: gzip"),
            new Signature("fd377a585a00", "xz; decompress it, or send gzip with Content-Encoding: gzip"),
            new Signature("0000feff", "UTF-32; save it as UTF-8"),
            new Signature("fffe0000", "UTF-32; save it as UTF-8"),
            new Signature("fffe", "UTF-16; save it as UTF-8, such as by iconv -f UTF-16 -t UTF-8"),
            new Signature("feff", "UTF-16; save it as UTF-8, such as by iconv -f UTF-16 -t UTF-8"));
    private static final String MARK = "efbbbf";

    private EncodingDetector() {}

    private record Signature(String bytes, String means) {}

    /** Names the encoding used instead of UTF-8, and the correction; empty if the first bytes do not reveal it. */
    public static Optional<String> foreign(byte[] head) {
        String bytes = HexFormat.of().formatHex(head);
        Optional<String> sign = SIGNS.stream()
                .filter(one -> bytes.startsWith(one.bytes()))
                .map(Signature::means)
                .findFirst();
        // ASCII, with which every line and body begins, has a zero for every other byte there, or more of them.
        int zeros = 0;
        for (byte one : head) if (one == 0) zeros++;
        boolean wide = head.length >= 4 && zeros * 2 >= head.length;
        return sign.isEmpty() && wide ? Optional.of("UTF-16 without a byte order mark; save it as UTF-8") : sign;
    }

    /** True if it begins with the byte order mark of UTF-8. */
    public static boolean marked(byte[] head) {
        return HexFormat.of().formatHex(head).startsWith(MARK);
    }

    /** Describes the error in the bytes and its correction; empty if they are UTF-8. */
    public static Optional<String> fault(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        StandardCharsets.UTF_8.newDecoder().decode(in, CharBuffer.allocate(bytes.length), true);
        int at = in.position();
        if (at == bytes.length) return Optional.empty();
        return Optional.of(String.format(
                Locale.ROOT,
                "it is not UTF-8 (byte 0x%02X at position %d); if it is Windows-1252, convert it, such as by"
                        + " iconv -f WINDOWS-1252 -t UTF-8",
                bytes[at] & 0xFF,
                at + 1));
    }
}
