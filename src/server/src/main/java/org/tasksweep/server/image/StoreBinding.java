package org.tasksweep.server.image;

import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tasksweep.server.db.Database;
import org.tasksweep.server.image.StoreMarkerStore.Identity;

/**
 * Binds an image store to a database: a marker in the store says the id that the database has. With a store that is not
 * mounted, a wrong address or the store of another database, every picture would look removed. Thread safe.
 */
public final class StoreBinding {
    private static final Logger LOG = LoggerFactory.getLogger(StoreBinding.class);
    private final Database database;
    private final ImageStore images;
    private final StoreMarkerStore store = new StoreMarkerStore();
    private volatile @Nullable Identity known;
    private volatile String said = "";

    public StoreBinding(Database database, ImageStore images) {
        this.database = database;
        this.images = images;
    }

    /**
     * The reason why nothing may be removed now, logged once; empty if the store is the database's. Marks a new store, in a
     * transaction of its own.
     */
    public synchronized Optional<String> trouble() {
        Optional<String> trouble = find();
        String text = trouble.orElse("");
        if (!text.equals(said)) {
            if (text.isEmpty()) LOG.info("the image store is available again place={}", images.place());
            else LOG.error("no pictures can be purged: {}", text);
        }
        said = text;
        return trouble;
    }

    private Optional<String> find() {
        Identity identity = identity();
        try {
            Optional<String> marker = images.marker();
            if (marker.isEmpty() && !identity.marked()) return mark(identity);
            if (marker.isPresent() && marker.get().equals(identity.id())) {
                if (!identity.marked()) marked(identity);
                return Optional.empty();
            }
            return Optional.of(marker.map(other -> foreign(identity, other)).orElseGet(() -> missing(identity)));
        } catch (ImagesUnavailable away) {
            return Optional.of("the image store " + images.place() + " cannot be reached: " + away.getMessage());
        }
    }

    // The marker comes first: if the process dies in between, the next start finds its own.
    private Optional<String> mark(Identity identity) {
        List<String> some = database.read(store::somePictures);
        if (!some.isEmpty()
                && some.stream()
                        .allMatch(path -> images.find(PictureNames.of(path)).isEmpty())) {
            return Optional.of(
                    "the image store " + images.place() + " has no picture that tasks name (looked for " + some.size()
                            + "): it is not mounted, or TASKSWEEP_IMAGES names another place."
                            + remedy(identity));
        }
        try {
            images.mark(identity.id());
        } catch (IOException refused) {
            return Optional.of("the image store " + images.place() + " cannot be written to: " + refused.getMessage());
        }
        Optional<String> written = images.marker();
        if (!written.equals(Optional.of(identity.id())))
            return Optional.of(foreign(identity, written.orElse("nothing")));
        marked(identity);
        LOG.info("the image store is marked as this database's place={} id={}", images.place(), identity.id());
        return Optional.empty();
    }

    private void marked(Identity identity) {
        database.useTransaction(store::mark);
        // After the commit, so that a rollback cannot make the cached value wrong.
        known = new Identity(identity.id(), true);
    }

    private Identity identity() {
        Identity before = known;
        if (before != null && before.marked()) return before;
        Identity read = database.read(store::identity);
        known = read;
        return read;
    }

    private String missing(Identity identity) {
        return "the image store " + images.place()
                + " has no marker: it is not mounted, or TASKSWEEP_IMAGES names another place." + remedy(identity);
    }

    private String foreign(Identity identity, String other) {
        return "the image store " + images.place() + " belongs to another database: its marker is " + other
                + ", this database's is " + identity.id() + "." + remedy(identity);
    }

    private String remedy(Identity identity) {
        return " If the store nevertheless belongs to this database, write " + identity.id() + " into " + images.place()
                + "/" + PictureNames.MARKER;
    }

    /**
     * As {@link ImageStore#missing}, but an answer only if the store is this database's, before and after; otherwise it throws
     * {@link ImagesUnavailable} with the reason. Can be called in a transaction after {@link #trouble} was called outside of one.
     */
    public Missing missing(Collection<String> names) {
        requireOwn();
        Missing missing = images.missing(names);
        requireOwn();
        return missing;
    }

    /** As {@link ImageStore#list}, but an answer only if the store is this database's, before and after. */
    public long list(String prefix, Consumer<StoredPicture> reader) {
        requireOwn();
        long leftOut = images.list(prefix, reader);
        requireOwn();
        return leftOut;
    }

    /** As {@link ImageStore#quarantine}; each of its calls needs the store to be this database's, before and after. */
    public Quarantine quarantine(String name) {
        return new OwnQuarantine(this::requireOwn, images.quarantine(name));
    }

    /** As {@link ImageStore#quarantines}, but an answer only if the store is this database's, before and after. */
    public Set<String> quarantines() {
        requireOwn();
        Set<String> names = images.quarantines();
        requireOwn();
        return names;
    }

    /** Throws {@link ImagesUnavailable} if the store is not this database's. */
    public void requireOwn() {
        trouble().ifPresent(why -> {
            throw new ImagesUnavailable(why, null);
        });
    }

    /**
     * As {@link ImageStore#remove}, but what is absent counts as removed only if the store is this database's, before and
     * after.
     */
    public RemovalResult remove(Collection<String> names) {
        Optional<String> before = trouble();
        if (before.isPresent()) return RemovalResult.failed(names, before.get());
        RemovalResult removal = images.remove(names);
        // It may have been unmounted since.
        return trouble().map(after -> RemovalResult.failed(names, after)).orElse(removal);
    }
}
