package org.tasksweep.server.image;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/** Moves objects: a copy, then the deletion of the first one, each only if nobody has written it meanwhile. Thread safe. */
final class S3Quarantine implements Quarantine {
    private static final int CHANGED = 412;

    private final S3Client client;
    private final Bucket bucket;
    private final String name;
    private final S3Deletion deletion;

    S3Quarantine(S3Client client, Bucket bucket, String name, S3Deletion deletion) {
        this.client = client;
        this.bucket = bucket;
        this.name = name;
        this.deletion = deletion;
    }

    /** Something that S3 does. */
    private interface Step {
        Moved run(String inStore, String aside);
    }

    @Override
    public Map<String, Moved> take(Collection<String> paths, Instant before) {
        return each(paths, (inStore, aside) -> take(inStore, aside, before));
    }

    @Override
    public Map<String, Moved> giveBack(Collection<String> paths) {
        return each(paths, this::giveBack);
    }

    // A request waits more than it works.
    private Map<String, Moved> each(Collection<String> paths, Step step) {
        Map<String, Moved> moved = new ConcurrentHashMap<>();
        paths.parallelStream().forEach(path -> {
            try {
                moved.put(path, step.run(bucket.prefix() + "/" + path, aside(path)));
            } catch (SdkException failure) {
                moved.put(path, Moved.failed(S3Errors.words(failure)));
            }
        });
        return moved;
    }

    private String aside(String path) {
        return bucket.prefix() + "/" + PictureNames.TRASH + "/" + name + "/" + path;
    }

    // S3 answers 400 about a longer key, and nothing with such a one was ever moved here.
    private boolean fits(String path) {
        return aside(path).getBytes(UTF_8).length <= Bucket.LONGEST_KEY;
    }

    private Moved take(String inStore, String aside, Instant before) {
        Optional<HeadObjectResponse> there = head(inStore);
        boolean newer = there.isPresent() && !there.get().lastModified().isBefore(before);
        if (there.isEmpty() || newer) {
            if (head(aside).isPresent()) return Moved.DONE;
            return newer ? Moved.inTheWay("it was written again since the plan") : Moved.ABSENT;
        }
        return move(inStore, aside, there.get().eTag(), false)
                ? Moved.DONE
                : Moved.inTheWay("it was written again since the plan");
    }

    private Moved giveBack(String inStore, String aside) {
        Optional<HeadObjectResponse> mine = head(aside);
        Optional<HeadObjectResponse> other = head(inStore);
        if (mine.isEmpty()) return other.isPresent() ? Moved.DONE : Moved.ABSENT;
        if (other.isPresent()) {
            // Two equal ones are what an attempt leaves that breaks off between copy and deletion.
            if (!mine.get().eTag().equals(other.get().eTag())
                    || !mine.get().contentLength().equals(other.get().contentLength())) {
                return Moved.inTheWay("another picture has its name now; this one stays aside");
            }
            delete(aside, mine.get().eTag());
            return Moved.DONE;
        }
        if (move(aside, inStore, mine.get().eTag(), true)) return Moved.DONE;
        // The refusal alone proves nothing: servers also answer it for the picture that is aside.
        return head(inStore).isPresent()
                ? Moved.inTheWay("another picture has its name now; this one stays aside")
                : Moved.failed("S3 refused to copy it back, although nothing has its name");
    }

    /** False if the first was changed, or if there is a second that must not be replaced. */
    private boolean move(String from, String to, String tag, boolean onlyNew) {
        try {
            copy(from, to, tag, onlyNew);
        } catch (AwsServiceException refused) {
            if (refused.statusCode() == CHANGED) return false;
            if (!onlyNew || !S3Errors.notOffered(refused)) throw refused;
            copy(from, to, tag, false);
        }
        delete(from, tag);
        return true;
    }

    private void copy(String from, String to, String tag, boolean onlyNew) {
        client.copyObject(request -> {
            request.sourceBucket(bucket.name())
                    .sourceKey(from)
                    .destinationBucket(bucket.name())
                    .destinationKey(to)
                    .copySourceIfMatch(tag);
            if (onlyNew) request.ifNoneMatch("*");
        });
    }

    // What was written since the copy stays.
    private void delete(String key, String tag) {
        try {
            client.deleteObject(
                    request -> request.bucket(bucket.name()).key(key).ifMatch(tag));
        } catch (AwsServiceException refused) {
            if (refused.statusCode() == CHANGED || S3Errors.absent(refused)) return;
            if (!S3Errors.notOffered(refused)) throw refused;
            client.deleteObject(request -> request.bucket(bucket.name()).key(key));
        }
    }

    private Optional<HeadObjectResponse> head(String key) {
        try {
            return Optional.of(
                    client.headObject(request -> request.bucket(bucket.name()).key(key)));
        } catch (NoSuchKeyException none) {
            return Optional.empty();
        }
    }

    @Override
    public Set<String> present(Collection<String> paths) {
        try {
            return paths.parallelStream()
                    .filter(path -> fits(path) && head(aside(path)).isPresent())
                    .collect(Collectors.toUnmodifiableSet());
        } catch (SdkException failure) {
            throw new ImagesUnavailable(S3Errors.words(failure), failure);
        }
    }

    @Override
    public Map<String, String> remove(Collection<String> paths) {
        Map<String, String> byKey = new LinkedHashMap<>();
        for (String path : paths) byKey.put(aside(path), path);
        Map<String, String> failed = new LinkedHashMap<>();
        deletion.run(byKey.keySet()).forEach((key, why) -> failed.put(byKey.getOrDefault(key, key), why));
        return failed;
    }
}
