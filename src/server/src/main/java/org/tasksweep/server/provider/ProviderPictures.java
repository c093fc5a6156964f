package org.tasksweep.server.provider;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.net.InetAddress;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import javax.net.ssl.SSLSocketFactory;
import org.tasksweep.server.image.RemotePictures;
import org.tasksweep.server.limit.ConcurrencyLimit;
import org.tasksweep.server.problem.Problem;

/**
 * The pictures of the account, which stay at the provider. Where they are says the provider's own answer to {@code
 * infobytaskid}, asked when somebody looks: an address of an import is never followed, and one that has expired is not used. The
 * last ones are kept in memory for a while. Thread safe.
 */
public final class ProviderPictures implements RemotePictures {
    private static final int CACHE_BYTES = 32 << 20;
    private static final int ENTRY_BYTES = 200;
    private static final int TASKS = 1_000;
    private static final Duration KEPT = Duration.ofMinutes(5);
    private static final int FETCHED_AT_ONCE = 8;
    private static final int PLACES = 64;
    private static final int PLACES_PER_KEY = 32;
    private static final int TAG_BYTES = 16;

    private final Register register;
    private final AccountSettings settings;
    private final PictureDownload download;
    private final Semaphore fetching = new Semaphore(FETCHED_AT_ONCE, true);
    private final ConcurrencyLimit places = new ConcurrencyLimit("pictures are being fetched", PLACES, PLACES_PER_KEY);
    private final Cache<String, List<String>> addresses =
            Caffeine.newBuilder().maximumSize(TASKS).expireAfterWrite(KEPT).build();
    private final Cache<Place, RemotePicture> pictures = Caffeine.newBuilder()
            .maximumWeight(CACHE_BYTES)
            .weigher((Place place, RemotePicture picture) -> picture.content().length + ENTRY_BYTES)
            .expireAfterWrite(KEPT)
            .build();

    private record Place(String task, int n) {}

    public ProviderPictures(Register register, AccountSettings settings) {
        this(register, settings, PublicAddresses::contain, (SSLSocketFactory) SSLSocketFactory.getDefault());
    }

    ProviderPictures(
            Register register, AccountSettings settings, Predicate<InetAddress> permitted, SSLSocketFactory tls) {
        this.register = register;
        this.settings = settings;
        this.download = new PictureDownload(settings, permitted, tls);
    }

    @Override
    public Optional<RemotePicture> find(String keyId, String task, int n) {
        if (!settings.pictures().shown()) {
            throw Problem.PICTURE_NOT_FOUND.because(
                    "Pictures stay at %s (TASKSWEEP_UPSTREAM_PICTURES=off)", settings.host());
        }
        Place place = new Place(task, n);
        RemotePicture known = pictures.getIfPresent(place);
        if (known != null) return Optional.of(known);
        try (ConcurrencyLimit.Permit permit = places.enter(keyId)) {
            Optional<RemotePicture> fetched = inTurn(task, n);
            fetched.ifPresent(picture -> pictures.put(place, picture));
            return fetched;
        }
    }

    // A page of the browser asks for all of its pictures at the same time.
    private Optional<RemotePicture> inTurn(String task, int n) {
        try {
            if (!fetching.tryAcquire(settings.timeout().toMillis(), TimeUnit.MILLISECONDS)) {
                throw Problem.OVERLOADED.because("Too many pictures are being fetched; try again in a few seconds");
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw Problem.STOPPING.plain();
        }
        try {
            return fetch(task, n);
        } finally {
            fetching.release();
        }
    }

    private Optional<RemotePicture> fetch(String task, int n) {
        List<String> known = addresses.get(task, register::pictures);
        if (n >= known.size()) return Optional.empty();
        Optional<byte[]> bytes = download.get(known.get(n));
        if (bytes.isEmpty()) addresses.invalidate(task);
        return bytes.map(ProviderPictures::picture);
    }

    private static RemotePicture picture(byte[] bytes) {
        String type = PictureType.of(bytes)
                .orElseThrow(() -> PictureDownload.notShown("what came is neither PNG, JPEG, GIF, WebP nor AVIF"));
        return new RemotePicture(type, bytes, tag(bytes));
    }

    private static String tag(byte[] bytes) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
            return HexFormat.of().formatHex(hash, 0, TAG_BYTES);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
