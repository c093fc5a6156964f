package org.tasksweep.server.provider;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tasksweep.server.deletion.DeletionReport;
import org.tasksweep.server.deletion.DeletionService;
import org.tasksweep.server.execution.GivenSweeps;
import org.tasksweep.server.execution.SweepFixture;
import org.tasksweep.server.given.Given;
import org.tasksweep.server.ingest.ImportAuthor;
import org.tasksweep.server.ingest.TaskImport;
import org.tasksweep.server.ledger.Ledger;
import org.tasksweep.server.purge.PurgeRunner;

/** A provider that has tasks and speaks the published contract alone, an account there, and the service in front of it. */
public abstract class GivenAccount extends GivenSweeps {
    static final String LOOK = "/v1/images/infobytaskid";
    static final String DELETE = "/v1/images/deleteimagestask";
    static final String KEY = "account-key-of-this-test";
    // An answer may be late on a busy machine. Only a test of silence does not wait that long.
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    final ContractProvider provider = new ContractProvider();

    @RegisterExtension
    final WireMockExtension server = WireMockExtension.newInstance()
            .options(wireMockConfig().dynamicPort().extensions(provider))
            .build();

    Account account;
    Register register;
    TrashDeletion trash;
    PurgeRunner purge;

    @BeforeEach
    final void connect() throws IOException {
        serve();
        // The first answer of WireMock is slow.
        URI.create(server.baseUrl()).toURL().openConnection().getHeaderFields();
        server.resetRequests();
        use(new Account(settings(false), sweeping.clock));
    }

    /** From now on a second of silence is a failure, as in {@link #patient} ten are. */
    final void impatient() {
        account.close();
        use(new Account(settings(false, Duration.ofSeconds(1)), sweeping.clock));
    }

    final void patient() {
        account.close();
        use(new Account(settings(false), sweeping.clock));
    }

    private void use(Account fresh) {
        account = fresh;
        register =
                new Register(given.database(), sweeping.clock, account, new TaskImport(given.database(), Given.CLOCK));
        trash = new TrashDeletion(given.database(), sweeping.clock, sweeping.holds, account);
        purge = new PurgeRunner(
                given.database(),
                sweeping.clock,
                Optional::empty,
                sweeping.holds,
                sweeping.pictures(),
                Ledger.off(),
                trash);
    }

    @AfterEach
    final void disconnect() {
        account.close();
    }

    final void serve() {
        server.resetAll();
        for (String path : List.of(LOOK, DELETE)) {
            server.stubFor(post(path).atPriority(8).willReturn(aResponse().withTransformers(provider.getName())));
        }
    }

    final AccountSettings settings(boolean undo) {
        return settings(undo, PATIENCE);
    }

    private AccountSettings settings(boolean undo, Duration timeout) {
        return new AccountSettings(
                URI.create(server.baseUrl()), KEY, undo, 50, 100, 8, 20, PictureSources.NAMED, timeout);
    }

    /** Ids that the provider has and the register does not know. */
    final List<String> atProvider(int count) {
        List<String> ids = IntStream.range(0, count)
                .mapToObj(i -> String.format(Locale.ROOT, "t_%05d", i))
                .toList();
        provider.tasks.addAll(ids);
        return ids;
    }

    /** Registers what the provider has of these ids. */
    final Map<String, String> admit(List<String> ids) {
        return register.admit(ids, null, new ImportAuthor("key_1", null, null, handle -> {}));
    }

    /** Deletes as a caller of the contract does. */
    final DeletionReport delete(List<String> ids) {
        Map<String, String> unregistered = admit(ids);
        DeletionReport report = new DeletionService(
                        given.database(), sweeping.holds, sweeping.clock, Duration.ZERO, false, Ledger.off())
                .run(SweepFixture.delete(ids.toArray(String[]::new)));
        return new Forwarding(account, register, trash, sweeping.clock).settle(Admission.said(report, unregistered));
    }

    final void purge() {
        purge.run(() -> true);
    }

    /** Whatever happened, a task of the provider is alive or in the trash here, unless it was never registered. */
    final void nothingIsLost(List<String> ids) {
        Set<String> here = new TreeSet<>(given.ids("task"));
        here.addAll(given.ids("trash"));
        assertThat(ids).filteredOn(provider.tasks::contains).allMatch(here::contains);
    }

    /** This answer to every request with this text. */
    final void always(String path, String text, ResponseDefinitionBuilder answer) {
        server.stubFor(
                post(path).atPriority(1).withRequestBody(containing(text)).willReturn(answer));
    }

    /** This answer to the first request with this text, then as usual. */
    final void once(String path, String text, ResponseDefinitionBuilder answer) {
        server.stubFor(post(path)
                .atPriority(1)
                .withRequestBody(containing(text))
                .inScenario("once")
                .whenScenarioStateIs(Scenario.STARTED)
                .willSetStateTo("then")
                .willReturn(answer));
    }

    final int sent(String path, String text) {
        return server.findAll(postRequestedFor(urlEqualTo(path)).withRequestBody(containing(text)))
                .size();
    }

    static ResponseDefinitionBuilder json(int status, String body) {
        return aResponse()
                .withStatus(status)
                .withHeader("Content-Type", "application/json")
                .withBody(body.replace('\'', '"'));
    }
}
