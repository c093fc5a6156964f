package org.tasksweep.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.tasksweep.server.access.BlastRadius;
import org.tasksweep.server.access.SessionLimits;
import org.tasksweep.server.db.Address;
import org.tasksweep.server.image.Bucket;
import org.tasksweep.server.image.DirectoryImages;
import org.tasksweep.server.image.ImageStore;
import org.tasksweep.server.image.S3Images;
import org.tasksweep.server.provider.AccountSettings;
import org.tasksweep.server.task.MassThreshold;

/**
 * The settings, all from environment variables; {@code src/docs/settings.md} lists them.
 *
 * @param database the PostgreSQL server to use, as the application; empty: an embedded one
 * @param databaseOwner the same server as the role that owns the schema; empty: the application's
 * @param images the directory of the pictures, unless they are in a bucket
 * @param auditHeads the file of the hashes that seal the audit
 * @param ledger directory for the ledger of deletions; empty: none is kept
 * @param certificateKey the file of the key that signs certificates
 * @param bootstrapKey the first administrator key; empty: a random one
 * @param maxBodyBytes largest body of a contract request
 * @param maxIds most distinct ids of a contract request
 * @param stopDelay how long a server that is being stopped goes on to serve
 * @param stopGrace how long requests may then continue
 * @param people how people sign in
 * @param sessions how long a session of the page lasts
 * @param keysPerDay most keys that one key may make per day
 * @param frameAncestors the origins whose pages may show the page in a frame
 * @param radius how much one key or person can delete alone
 * @param upstream the account at a provider in front of which the service stands; empty: none
 * @param metrics true: {@code /metrics} is served
 * @param traces true: OpenTelemetry records spans, and sends them where its own variables say
 * @param mass from which size on a selection counts as most of all tasks
 */
record Settings(
        Path data,
        Path images,
        Path auditHeads,
        Optional<Path> ledger,
        Path certificateKey,
        Optional<Bucket> bucket,
        Optional<Address> database,
        Optional<Address> databaseOwner,
        int databasePort,
        String httpHost,
        int httpPort,
        TlsSettings tls,
        Optional<String> bootstrapKey,
        Duration undoWindow,
        boolean refuseRunning,
        int maxBodyBytes,
        int maxIds,
        Duration stopDelay,
        Duration stopGrace,
        SessionLimits sessions,
        PeopleSettings people,
        int keysPerDay,
        MassThreshold mass,
        BlastRadius radius,
        FrameAncestors frameAncestors,
        Optional<AccountSettings> upstream,
        boolean metrics,
        boolean traces,
        boolean demo) {

    /** Opens the image store; makes the directory of the data, which may be its parent. */
    ImageStore imageStore() throws IOException {
        Files.createDirectories(data);
        return bucket.isPresent() ? new S3Images(bucket.get()) : new DirectoryImages(images);
    }
}
