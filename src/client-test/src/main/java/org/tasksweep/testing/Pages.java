package org.tasksweep.testing;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list. The token of the next page names the last entry of this one, so a deletion in between makes no entry appear
 * twice or be left out.
 *
 * @param next null: this is the last page
 */
record Pages<T>(List<T> items, @Nullable String next) {

    /**
     * The page of a list.
     *
     * @param after the last entry of the page before; null: this is the first
     * @param list what the token is valid for: the filter and the order
     */
    static <T> Pages<T> of(
            Stream<T> all, Comparator<T> order, @Nullable T after, int size, Function<T, String> id, String list) {
        List<T> rest = all.filter(one -> after == null || order.compare(one, after) > 0)
                .sorted(order)
                .toList();
        if (rest.size() <= size) return new Pages<>(rest, null);
        String last = id.apply(rest.get(size - 1));
        return new Pages<>(rest.subList(0, size), token(list, last));
    }

    private static String token(String list, String id) {
        String text = Integer.toHexString(list.hashCode()) + "\n" + id;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The id in a token of this list. */
    static String id(String token, String list) {
        try {
            String text = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
            String begin = Integer.toHexString(list.hashCode()) + "\n";
            if (text.startsWith(begin)) return text.substring(begin.length());
        } catch (IllegalArgumentException notBase64) {
            // Refused below.
        }
        throw new Refusal(
                400,
                "INVALID_PAGE_TOKEN",
                "pageToken is not from this list with these parameters; begin again without it");
    }
}
