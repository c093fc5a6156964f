package org.tasksweep.server.image;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Pictures as objects in S3, or in a server with the same protocol. */
public final class S3Images implements ImageStore {
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final int ATTEMPTS = 3;

    private final Bucket bucket;
    private final S3Client client;
    private final S3Deletion deletion;
    private final S3Listing listing;

    /** Opens no connection yet. */
    public S3Images(Bucket bucket) {
        this(bucket, S3Deletion.LONGEST);
    }

    /** @param deletion after which time a removal sends no further request */
    S3Images(Bucket bucket, Duration deletion) {
        this.bucket = bucket;
        this.client = client(bucket);
        this.deletion = new S3Deletion(client, bucket.name(), deletion);
        this.listing = new S3Listing(client, bucket.name(), bucket.prefix() + "/");
    }

    private static S3Client client(Bucket bucket) {
        S3ClientBuilder builder = S3Client.builder()
                .region(Region.of(bucket.region()))
                .httpClientBuilder(UrlConnectionHttpClient.builder()
                        .connectionTimeout(CONNECT)
                        .socketTimeout(S3Limits.CALL))
                .overrideConfiguration(calls -> calls.apiCallTimeout(S3Limits.CALL)
                        .addExecutionInterceptor(new ContentMd5Interceptor())
                        .retryStrategy(AwsRetryStrategy.standardRetryStrategy().toBuilder()
                                .maxAttempts(ATTEMPTS)
                                .build()))
                // Other servers than that of AWS refuse the newer checksums.
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED);
        bucket.endpoint()
                .ifPresent(endpoint -> builder.endpointOverride(endpoint).forcePathStyle(true));
        return builder.build();
    }

    // The content is fetched only when it is needed: most answers to the page are that nothing has changed.
    @Override
    public Optional<Image> find(String name) {
        Optional<String> key = bucket.key(name);
        if (key.isEmpty()) return Optional.empty();
        try {
            HeadObjectResponse head = client.headObject(
                    object -> object.bucket(bucket.name()).key(key.get()).overrideConfiguration(S3Limits.SHORT));
            String tag = String.valueOf(head.eTag()).replaceAll("^W/|\"", "");
            return Optional.of(new Image(Image.mediaType(name), head.contentLength(), tag, () -> content(key.get())));
        } catch (NoSuchKeyException none) {
            return Optional.empty();
        } catch (SdkException failure) {
            throw unavailable(failure);
        }
    }

    private InputStream content(String key) {
        try {
            return client.getObject(object -> object.bucket(bucket.name()).key(key));
        } catch (SdkException failure) {
            throw unavailable(failure);
        }
    }

    @Override
    public RemovalResult remove(Collection<String> names) {
        Map<String, List<String>> byKey = byKey(names);
        Map<String, String> failed = new LinkedHashMap<>();
        deletion.run(byKey.keySet())
                .forEach((key, reason) -> byKey.getOrDefault(key, List.of()).forEach(name -> failed.put(name, reason)));
        return new RemovalResult(failed, Set.of());
    }

    @Override
    public Missing missing(Collection<String> names) {
        Map<String, List<String>> byKey = byKey(names);
        Set<String> missing = listing.unlisted(byKey.keySet()).parallelStream()
                .flatMap(key -> byKey.getOrDefault(key, List.of()).stream())
                .filter(name -> find(name).isEmpty())
                .collect(Collectors.toUnmodifiableSet());
        // A bucket has no parts that could be away.
        return new Missing(missing, Map.of());
    }

    @Override
    public long list(String prefix, Consumer<StoredPicture> reader) {
        long leftOut = 0;
        try {
            requireNoOther(prefix);
            for (S3Object object : listing.all(prefix)) {
                String path = object.key().substring(bucket.prefix().length() + 1);
                if (PictureNames.isOtherMarker(path)) throw ImagesUnavailable.otherStore(path);
                if (PictureNames.isInternal(path)) continue;
                if (!PictureNames.isUsable(path) || !PictureNames.fitsAside(bucket.prefix(), path, Bucket.LONGEST_KEY))
                    leftOut++;
                else reader.accept(new StoredPicture(path, object.size(), object.lastModified()));
            }
        } catch (SdkException failure) {
            throw new ImagesUnavailable(
                    "The image store " + place() + " cannot be listed: " + S3Errors.words(failure), failure);
        }
        return leftOut;
    }

    // A listing does not show the folders that its prefix is in.
    private void requireNoOther(String prefix) {
        for (int end = prefix.indexOf('/'); end >= 0; end = prefix.indexOf('/', end + 1)) {
            String marker = prefix.substring(0, end + 1) + PictureNames.MARKER;
            if (find(PictureNames.of(marker)).isPresent()) throw ImagesUnavailable.otherStore(marker);
        }
    }

    @Override
    public Quarantine quarantine(String name) {
        return new S3Quarantine(client, bucket, name, deletion);
    }

    @Override
    public Set<String> quarantines() {
        try {
            return listing.folders(PictureNames.TRASH + "/");
        } catch (SdkException failure) {
            throw unavailable(failure);
        }
    }

    private Map<String, List<String>> byKey(Collection<String> names) {
        Map<String, List<String>> byKey = new LinkedHashMap<>();
        for (String name : names) {
            bucket.key(name)
                    .ifPresent(key -> byKey.computeIfAbsent(key, absent -> new ArrayList<>(1))
                            .add(name));
        }
        return byKey;
    }

    @Override
    public void put(String name, byte[] bytes) throws IOException {
        String key =
                bucket.key(name).orElseThrow(() -> new IllegalArgumentException("Not a valid picture name: " + name));
        try {
            client.putObject(
                    object -> object.bucket(bucket.name()).key(key).contentType(Image.mediaType(name)),
                    RequestBody.fromBytes(bytes));
        } catch (SdkException failure) {
            throw new IOException(S3Errors.words(failure), failure);
        }
    }

    @Override
    public String place() {
        return "s3://" + bucket.name() + "/" + bucket.prefix();
    }

    @Override
    public Optional<String> marker() {
        try {
            return Optional.of(client.getObjectAsBytes(object ->
                            object.bucket(bucket.name()).key(markerKey()).overrideConfiguration(S3Limits.SHORT))
                    .asUtf8String()
                    .strip());
        } catch (NoSuchKeyException none) {
            return Optional.empty();
        } catch (SdkException failure) {
            throw unavailable(failure);
        }
    }

    @Override
    public void mark(String id) throws IOException {
        try {
            client.putObject(object -> object.bucket(bucket.name()).key(markerKey()), RequestBody.fromString(id));
        } catch (SdkException failure) {
            throw new IOException(S3Errors.words(failure), failure);
        }
    }

    private String markerKey() {
        return bucket.prefix() + "/" + PictureNames.MARKER;
    }

    @Override
    public void close() {
        client.close();
    }

    private static ImagesUnavailable unavailable(SdkException failure) {
        return new ImagesUnavailable(S3Errors.words(failure), failure);
    }
}
