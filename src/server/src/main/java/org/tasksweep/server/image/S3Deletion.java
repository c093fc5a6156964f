package org.tasksweep.server.image;

import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.DeleteObjectsResponse;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.S3Error;

/**
 * Deletes objects in bulk, a thousand per request, or one by one if the server does not support this. Ends after a while, since
 * the caller has locks: however slow the server is, each run deletes some. Thread safe.
 */
final class S3Deletion {
    private static final Logger LOG = LoggerFactory.getLogger(S3Deletion.class);
    private static final int BATCH = 1_000;
    /** After this time no further request is sent. */
    static final Duration LONGEST = Duration.ofSeconds(20);

    private static final String SLOW = "S3 is slow, the next attempt goes on";

    private final S3Client client;
    private final String bucket;
    private final Duration longest;
    private volatile boolean bulk = true;

    S3Deletion(S3Client client, String bucket, Duration longest) {
        this.client = client;
        this.bucket = bucket;
        this.longest = longest;
    }

    /**
     * The reasons of failures by key. The first failure that is not about a single key ends the deletion, since the rest
     * would fail as well; so does the end of the time.
     */
    Map<String, String> run(Collection<String> keys) {
        List<String> all = List.copyOf(keys);
        Map<String, String> failed = new LinkedHashMap<>();
        long end = System.nanoTime() + longest.toNanos();
        for (int from = 0; from < all.size(); from += BATCH) {
            List<String> some = all.subList(from, Math.min(from + BATCH, all.size()));
            try {
                if (from == 0) requireBucket();
                if (from == 0 || !isOver(end)) failed.putAll(delete(some, end));
                else some.forEach(key -> failed.put(key, SLOW));
            } catch (SdkException trouble) {
                String reason = S3Errors.words(trouble);
                all.subList(from, all.size()).forEach(key -> failed.put(key, reason));
                return failed;
            }
        }
        return failed;
    }

    // Some servers answer that an object of a missing bucket was deleted.
    private void requireBucket() {
        try {
            client.headBucket(request -> request.bucket(bucket).overrideConfiguration(S3Limits.SHORT));
        } catch (NoSuchBucketException absent) {
            throw absent;
        } catch (AwsServiceException mayNotAsk) {
            // If something is wrong, the deletion itself reports it.
        }
    }

    private static boolean isOver(long end) {
        return System.nanoTime() - end > 0;
    }

    private Map<String, String> delete(List<String> keys, long end) {
        if (!bulk || keys.stream().anyMatch(S3Deletion::unwritable)) return oneByOne(keys, end);
        try {
            return atOnce(keys);
        } catch (AwsServiceException refused) {
            if (S3Errors.notOffered(refused)) {
                bulk = false;
                LOG.info(
                        "no bulk deletion, objects are deleted one by one from now on bucket={} cause={}",
                        bucket,
                        refused.toString());
            } else if (!S3Errors.ofTheRequest(refused)) {
                throw refused;
            }
            return oneByOne(keys, end);
        }
    }

    // XML, which request and answer of a bulk deletion are, has no way to say these.
    private static boolean unwritable(String key) {
        return key.chars().anyMatch(c -> c < 0x20 || c > 0xFFFD);
    }

    private Map<String, String> atOnce(List<String> keys) {
        List<ObjectIdentifier> objects = keys.stream()
                .map(key -> ObjectIdentifier.builder().key(key).build())
                .toList();
        DeleteObjectsResponse answer = client.deleteObjects(request ->
                request.bucket(bucket).delete(list -> list.objects(objects)).overrideConfiguration(S3Limits.BULK));
        // Only what the answer lists as deleted is deleted, not what it leaves out.
        Map<String, String> failed = new LinkedHashMap<>();
        keys.forEach(key -> failed.put(key, "S3 did not confirm the deletion"));
        answer.deleted().forEach(gone -> failed.remove(gone.key()));
        for (S3Error error : answer.errors()) {
            if ("NoSuchKey".equals(error.code())) failed.remove(error.key());
            else failed.replace(error.key(), S3Errors.words(error.code(), error.message()));
        }
        return failed;
    }

    private Map<String, String> oneByOne(List<String> keys, long end) {
        Map<String, String> failed = new LinkedHashMap<>();
        boolean first = true;
        for (String key : keys) {
            if (!first && isOver(end)) {
                failed.put(key, SLOW);
                continue;
            }
            first = false;
            try {
                client.deleteObject(object -> object.bucket(bucket).key(key).overrideConfiguration(S3Limits.SHORT));
            } catch (AwsServiceException refused) {
                if (S3Errors.absent(refused)) continue;
                if (!S3Errors.ofTheKey(refused)) throw refused;
                failed.put(key, S3Errors.words(refused));
            }
        }
        return failed;
    }
}
