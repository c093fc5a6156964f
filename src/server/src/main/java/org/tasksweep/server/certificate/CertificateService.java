package org.tasksweep.server.certificate;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tasksweep.proof.MerkleTree;
import org.tasksweep.server.access.Caller;
import org.tasksweep.server.audit.AuditEntry;
import org.tasksweep.server.audit.AuditStore;
import org.tasksweep.server.certificate.CertificateStore.Issued;
import org.tasksweep.server.db.Database;
import org.tasksweep.server.id.NumberedId;
import org.tasksweep.server.manifest.ItemReader;
import org.tasksweep.server.problem.Problem;
import org.tasksweep.server.sweep.SweepService;
import org.tasksweep.wire.CertificateKeys;
import org.tasksweep.wire.ErasureCertificate;
import org.tasksweep.wire.ErasureProof;
import org.tasksweep.wire.ErasureStatement;
import org.tasksweep.wire.Sweep;
import org.tasksweep.wire.SweepAction;
import org.tasksweep.wire.SweepItem;

/** Issues certificates of erasure, and proves that a certificate covers an id, in constant memory. Thread safe. */
public final class CertificateService {
    private static final Jsonb JSON = JsonbBuilder.create();
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Database database;
    private final Clock clock;
    private final SweepService sweeps;
    private final ItemReader items;
    private final Path keyFile;
    private final CertificateStore store = new CertificateStore();
    private @Nullable SigningKey key; // guarded by this

    /** {@code keyFile} is the file of the signing key, which is made when it is first needed. */
    public CertificateService(Database database, Clock clock, SweepService sweeps, Path keyFile) {
        this.database = database;
        this.clock = clock;
        this.sweeps = sweeps;
        this.items = new ItemReader(database);
        this.keyFile = keyFile;
    }

    /** The certificate of a sweep whose purge has ended: always the same one. */
    public ErasureCertificate certificate(Caller caller, String id, @Nullable String requestId) throws IOException {
        String text = issued(caller, erased(caller, id), requestId).text();
        String statement = new String(Base64.getUrlDecoder().decode(text.split("\\.")[1]), UTF_8);
        return new ErasureCertificate(text, JSON.fromJson(statement, ErasureStatement.class));
    }

    /** Proves that the certificate covers an id. */
    public ErasureProof proof(Caller caller, String id, String taskid, @Nullable String requestId) throws IOException {
        Sweep sweep = erased(caller, id);
        SweepItem item = item(sweep, taskid)
                .orElseThrow(() -> Problem.TASK_NOT_FOUND.because("%s has not touched this task", sweep.id()));
        Issued issued = issued(caller, sweep, requestId);
        MerkleTree tree = tree(sweep, issued.secret(), item.ordinal());
        tree.root();
        return new ErasureProof(
                taskid,
                item.outcome(),
                new SaltedIds(issued.secret()).salt(item.ordinal()),
                item.ordinal(),
                tree.path().stream().map(HexFormat.of()::formatHex).toList(),
                issued.text());
    }

    /** The public keys that ever signed a certificate, the latest first. */
    public CertificateKeys keys() {
        return new CertificateKeys(database.read(store::keys));
    }

    private Sweep erased(Caller caller, String id) {
        Sweep sweep = sweeps.find(caller, id);
        Sweep.Purge purge = sweep.purge();
        if (sweep.action() == SweepAction.DELETE && purge != null && purge.endTime() != null && purge.purged() > 0)
            return sweep;
        String why = sweep.action() != SweepAction.DELETE
                ? "it is not a deletion"
                : purge != null && purge.endTime() != null
                        ? "it erased nothing"
                        : sweep.undoDeadline() == null
                                ? "it has not deleted anything yet"
                                : "the tasks can be restored until " + sweep.undoDeadline()
                                        + " and are purged after that";
        throw Problem.NOT_ERASED.because("There is no certificate of %s: %s", sweep.id(), why);
    }

    private Issued issued(Caller caller, Sweep sweep, @Nullable String requestId) throws IOException {
        long number = NumberedId.SWEEP.number(sweep.id()).orElseThrow();
        Optional<Issued> known = database.read(handle -> store.find(handle, number));
        if (known.isPresent()) return known.get();
        SigningKey signing = key();
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        Issued made = made(sweep, signing, now);
        return database.inTransaction(handle -> {
            if (store.insert(handle, number, signing, made, now, caller.keyId())) {
                AuditStore.append(
                        handle,
                        AuditEntry.of(now, "CERTIFICATE", caller.keyId(), number, requestId)
                                .from(caller.address())
                                .saying("signed with the key " + signing.id()));
            }
            return store.find(handle, number).orElseThrow();
        });
    }

    private Issued made(Sweep sweep, SigningKey signing, Instant now) throws IOException {
        byte[] secret = new byte[32];
        RANDOM.nextBytes(secret);
        MerkleTree tree = tree(sweep, secret, -1);
        ErasureStatement statement = statement(sweep, tree, now);
        return new Issued(secret, signing.sign(JSON.toJson(statement).getBytes(UTF_8)));
    }

    private static ErasureStatement statement(Sweep sweep, MerkleTree tree, Instant now) {
        Sweep.Purge purge = sweep.purge();
        if (purge == null || purge.endTime() == null) throw new IllegalStateException("not purged, indicates a bug");
        return new ErasureStatement(
                "tasksweep-erasure/1",
                sweep.id(),
                new ErasureStatement.Ids(tree.size(), HexFormat.of().formatHex(tree.root())),
                purge.purged(),
                sweep.counts(),
                sweep.verified(),
                sweep.selector() == null ? null : sweep.selector().filter(),
                sweep.owner(),
                sweep.reason(),
                sweep.createdBy(),
                sweep.requestId(),
                sweep.createTime(),
                sweep.startTime(),
                sweep.endTime(),
                sweep.undoDeadline(),
                purge.endTime(),
                purge.note(),
                now.toString());
    }

    private MerkleTree tree(Sweep sweep, byte[] secret, long watched) throws IOException {
        MerkleTree tree = new MerkleTree(watched);
        SaltedIds salted = new SaltedIds(secret);
        read(sweep, item -> {
            tree.add(salted.leaf(item));
            return true;
        });
        return tree;
    }

    private Optional<SweepItem> item(Sweep sweep, String taskid) throws IOException {
        SweepItem[] found = {null};
        read(sweep, item -> {
            if (!item.taskid().equals(taskid)) return true;
            found[0] = item;
            return false;
        });
        return Optional.ofNullable(found[0]);
    }

    private void read(Sweep sweep, ItemReader.Sink sink) throws IOException {
        items.read(NumberedId.SWEEP.number(sweep.id()).orElseThrow(), 0, null, sink);
    }

    private synchronized SigningKey key() throws IOException {
        if (key == null) key = SigningKey.of(keyFile);
        return key;
    }
}
