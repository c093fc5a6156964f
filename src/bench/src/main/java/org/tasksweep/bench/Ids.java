package org.tasksweep.bench;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** The ids that {@link RawSql.Login} fills its tables with. */
enum Ids {
    /** Those of a request stand next to each other: the best case of a statement over an index. */
    IN_ORDER {
        @Override
        String id(int number) {
            return String.format(Locale.ROOT, "%014d", number);
        }
    },

    /** Those of a request are all over the table, as those of one owner or one status are. */
    IN_NO_ORDER {
        @Override
        String id(int number) {
            try {
                byte[] text = Integer.toString(number).getBytes(StandardCharsets.US_ASCII);
                return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(text));
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every Java has it", e);
            }
        }
    };

    abstract String id(int number);

    /** So many requests with so many ids each, made before anything is measured. */
    List<List<String>> requests(String prefix, int ids, int requests) {
        return IntStream.range(0, requests)
                .mapToObj(request -> IntStream.rangeClosed(request * ids + 1, (request + 1) * ids)
                        .mapToObj(number -> prefix + id(number))
                        .toList())
                .toList();
    }
}
