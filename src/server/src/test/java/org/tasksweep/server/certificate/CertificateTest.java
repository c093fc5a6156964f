package org.tasksweep.server.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tasksweep.server.given.ImportLine.task;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jws.JsonWebSignature;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tasksweep.proof.Certificate;
import org.tasksweep.server.execution.GivenSweeps;
import org.tasksweep.server.execution.PlanCommands;
import org.tasksweep.server.execution.SweepFixture;
import org.tasksweep.server.sweep.SweepService;
import org.tasksweep.server.sweep.SweepTest;
import org.tasksweep.wire.ErasureCertificate;
import org.tasksweep.wire.ErasureProof;
import org.tasksweep.wire.ErasureStatement;
import org.tasksweep.wire.Sweep;

/** A certificate is true, the same ever after, and can be checked by others. */
class CertificateTest extends GivenSweeps {
    private static final Duration WINDOW = Duration.ofDays(7);

    @TempDir
    private Path directory;

    private CertificateService certificates;

    @BeforeEach
    void open() {
        certificates = service(directory.resolve("certificate.key"));
    }

    @Test
    void itSaysWhatWasErasedByWhomWhenAndWhy() throws Exception {
        given.tasks(SweepTest.many("a", 1_100));
        Sweep erased = erased(sweeping.run(sweeping.plan(PlanCommands.of("*"))).id());
        ErasureCertificate issued = certificate(erased.id());
        ErasureStatement statement = issued.statement();
        assertThat(statement.kind()).isEqualTo("tasksweep-erasure/1");
        assertThat(statement.sweep()).isEqualTo(erased.id());
        assertThat(statement.purged()).isEqualTo(1_100);
        assertThat(statement.ids().count()).isEqualTo(1_100);
        assertThat(statement.counts().deleted()).isEqualTo(1_100);
        assertThat(statement.verified()).isTrue();
        assertThat(statement.filter()).isEqualTo("*");
        assertThat(statement.reason()).isEqualTo("INC-7");
        assertThat(statement.createdBy()).isEqualTo("key_1");
        assertThat(statement.purgeTime())
                .isEqualTo(String.valueOf(
                        java.util.Objects.requireNonNull(erased.purge()).endTime()));
        Certificate certificate = Certificate.verified(issued.certificate(), publicKey());
        assertThat(certificate.statement()).contains("\"purged\":1100").doesNotContain("a0007");
    }

    @Test
    void itIsIssuedOnceAlsoByAnotherServer() throws Exception {
        given.tasks(task("a"));
        String sweep = erased(deleted("a")).id();
        ErasureCertificate first = certificate(sweep);
        sweeping.clock.pass(Duration.ofDays(1));
        assertThat(certificate(sweep)).isEqualTo(first);
        CertificateService other = service(directory.resolve("other.key"));
        assertThat(other.certificate(SweepFixture.ANYBODY, sweep, null)).isEqualTo(first);
        assertThat(faults.number("select count(*) from audit where act = 'CERTIFICATE'"))
                .isEqualTo(1);
        assertThat(certificates.keys().keys()).hasSize(1);
        assertThat(Certificate.keyOf(certificates.keys().keys().get(0).x())).isEqualTo(publicKey());
    }

    @Test
    void oneTaskIsProvedWithoutTheOthers() throws Exception {
        given.tasks(SweepTest.many("a", 1_003));
        String sweep =
                erased(sweeping.run(sweeping.plan(PlanCommands.of("*"))).id()).id();
        for (String task : List.of("a0000", "a0512", "a1002")) {
            ErasureProof proof = certificates.proof(SweepFixture.ANYBODY, sweep, task, null);
            Certificate certificate = Certificate.verified(proof.certificate(), publicKey());
            assertThat(proof.outcome()).isEqualTo("PURGED");
            assertThat(covers(certificate, proof, task)).isTrue();
            assertThat(covers(certificate, proof, "a0001")).isFalse();
            assertThat(certificate.covers(task, "SKIPPED", proof.salt(), proof.index(), proof.path()))
                    .isFalse();
            assertThat(certificate.covers(task, "PURGED", "00", proof.index(), proof.path()))
                    .isFalse();
        }
        assertThatThrownBy(() -> certificates.proof(SweepFixture.ANYBODY, sweep, "b", null))
                .hasMessage(sweep + " has not touched this task");
    }

    private static boolean covers(Certificate certificate, ErasureProof proof, String task) {
        return certificate.covers(task, proof.outcome(), proof.salt(), proof.index(), proof.path());
    }

    @Test
    void thereIsNoneBeforeEverythingIsGone() {
        given.tasks(task("a"));
        String sweep = deleted("a");
        assertThatThrownBy(() -> certificate(sweep))
                .hasMessageStartingWith("There is no certificate of " + sweep + ": the tasks can be restored until");
        Sweep undo = sweeping.undo(sweeping.sweeps.find(SweepFixture.ANYBODY, sweep));
        assertThatThrownBy(() -> certificate(undo.id())).hasMessageEndingWith("it is not a deletion");
        assertThatThrownBy(() -> certificates.certificate(SweepFixture.caller("u2"), sweep, null))
                .hasMessage("There is no sweep with this id");
    }

    @Test
    void otherProgramsCheckItToo() throws Exception {
        given.tasks(task("a"));
        ErasureCertificate issued = certificate(erased(deleted("a")).id());
        assertThat(checkedByJose(issued.certificate(), publicKey())).isTrue();
        assertThat(checkedByOpenssl(issued.certificate())).isZero();
        String forged = issued.certificate().replaceFirst("\\.(.)", ".A");
        assertThat(checkedByJose(forged, publicKey())).isFalse();
        assertThat(checkedByOpenssl(forged)).isNotZero();
        assertThatThrownBy(() -> Certificate.verified(forged, publicKey()))
                .hasMessage("The certificate was changed, or signed with another key");
    }

    private static boolean checkedByJose(String certificate, PublicKey key) throws Exception {
        JsonWebSignature signature = new JsonWebSignature();
        signature.setAlgorithmConstraints(
                new AlgorithmConstraints(AlgorithmConstraints.ConstraintType.PERMIT, "EdDSA"));
        signature.setCompactSerialization(certificate);
        signature.setKey(key);
        return signature.verifySignature();
    }

    private int checkedByOpenssl(String certificate) throws Exception {
        String[] parts = certificate.split("\\.");
        Path signed = Files.writeString(directory.resolve("signed"), parts[0] + "." + parts[1]);
        Path signature = Files.write(
                directory.resolve("signature"), Base64.getUrlDecoder().decode(parts[2]));
        Process openssl = new ProcessBuilder(
                        "openssl",
                        "pkeyutl",
                        "-verify",
                        "-pubin",
                        "-rawin",
                        "-inkey",
                        directory.resolve("certificate.key.pub").toString(),
                        "-in",
                        signed.toString(),
                        "-sigfile",
                        signature.toString())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("openssl.log").toFile())
                .start();
        assertThat(openssl.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return openssl.exitValue();
    }

    private PublicKey publicKey() throws Exception {
        return Certificate.publicKey(Files.readString(directory.resolve("certificate.key.pub")));
    }

    private CertificateService service(Path key) {
        SweepService sweeps = new SweepService(given.database(), sweeping.clock, WINDOW);
        return new CertificateService(given.database(), sweeping.clock, sweeps, key);
    }

    private ErasureCertificate certificate(String sweep) throws Exception {
        return certificates.certificate(SweepFixture.ANYBODY, sweep, null);
    }

    private String deleted(String... ids) {
        return String.valueOf(sweeping.deletion.run(SweepFixture.delete(ids)).sweep());
    }

    private Sweep erased(String sweep) {
        sweeping.clock.pass(WINDOW);
        sweeping.purge();
        return sweeping.sweeps.find(SweepFixture.ANYBODY, sweep);
    }
}
