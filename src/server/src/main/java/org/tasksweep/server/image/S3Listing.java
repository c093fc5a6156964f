package org.tasksweep.server.image;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CommonPrefix;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Looks for keys by listing them: up to a thousand that lie together cost one request. Thread safe. */
final class S3Listing {
    private static final int MOST = 1_000;
    private static final int LEAST = 10;
    private static final Comparator<String> BY_BYTES =
            (one, other) -> Arrays.compareUnsigned(one.getBytes(UTF_8), other.getBytes(UTF_8));

    private final S3Client client;
    private final String bucket;
    private final String prefix;

    /** @param prefix what all keys begin with, with its slash */
    S3Listing(S3Client client, String bucket, String prefix) {
        this.client = client;
        this.bucket = bucket;
        this.prefix = prefix;
    }

    /** A part of the listing, in order; {@code more} is false if it is the last. */
    record Part(List<S3Object> objects, boolean more) {
        Set<String> keys() {
            return objects.stream().map(S3Object::key).collect(Collectors.toUnmodifiableSet());
        }

        String last() {
            return objects.get(objects.size() - 1).key();
        }
    }

    /**
     * Those of the keys that the listing does not show. S3 lists in the order of bytes; a server with another order may have some
     * of them all the same, so each has to be asked for.
     */
    Set<String> unlisted(Collection<String> keys) {
        List<String> wanted = keys.stream().distinct().sorted(BY_BYTES).toList();
        Set<String> unlisted = new HashSet<>();
        int size = 100;
        int next = 0;
        String after = "";
        while (next < wanted.size()) {
            String before = before(wanted.get(next));
            if (BY_BYTES.compare(after, before) < 0) after = before;
            Part part = after(after, size);
            boolean last = !part.more() || BY_BYTES.compare(part.last(), after) <= 0;
            int first = next;
            Set<String> found = part.keys();
            while (next < wanted.size() && (last || BY_BYTES.compare(wanted.get(next), part.last()) <= 0)) {
                if (!found.contains(wanted.get(next))) unlisted.add(wanted.get(next));
                next++;
            }
            if (!last) after = part.last();
            // Where they lie together, a larger part saves requests; else it only takes longer.
            size = (next - first) * 10 >= size ? Math.min(MOST, size * 2) : Math.max(LEAST, size / 2);
        }
        return unlisted;
    }

    /** What comes after a key, at most {@code size} objects. */
    Part after(String key, int size) {
        ListObjectsV2Response answer;
        try {
            answer = client.listObjectsV2(request ->
                    request.bucket(bucket).prefix(prefix).startAfter(key).maxKeys(size));
        } catch (SdkException failure) {
            throw new ImagesUnavailable(S3Errors.words(failure), failure);
        }
        boolean more =
                Boolean.TRUE.equals(answer.isTruncated()) && !answer.contents().isEmpty();
        return new Part(answer.contents(), more);
    }

    /** All objects whose keys begin with the prefix and this. */
    Iterable<S3Object> all(String rest) {
        return client.listObjectsV2Paginator(request -> request.bucket(bucket).prefix(prefix + rest))
                .contents();
    }

    /** The names of the folders directly below a folder, which ends with a slash. */
    Set<String> folders(String folder) {
        String start = prefix + folder;
        Set<String> names = new HashSet<>();
        for (CommonPrefix found : client.listObjectsV2Paginator(
                        request -> request.bucket(bucket).prefix(start).delimiter("/"))
                .commonPrefixes()) {
            String name = found.prefix().substring(start.length());
            names.add(name.substring(0, name.length() - 1));
        }
        return names;
    }

    // Less than the key, and hardly anything is in between.
    private static String before(String key) {
        return key.substring(0, key.offsetByCodePoints(key.length(), -1));
    }
}
