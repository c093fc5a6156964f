package org.tasksweep.shell;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.client.ScenarioMappingBuilder;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tasksweep.text.Colour;

/** What a person reads about a file of ids at a provider, which wants the key as it is. It has a and b, and deletes a. */
class ProviderPlanTest {

    private static final String LOOK = "/v1/images/infobytaskid";
    private static final String DELETE = "/v1/images/deleteimagestask";

    @RegisterExtension
    final WireMockExtension server = WireMockExtension.newInstance()
            .options(wireMockConfig().dynamicPort())
            .build();

    @TempDir
    Path folder;

    private Session session;
    private Path ids;

    @BeforeEach
    void start() throws IOException {
        ids = Files.writeString(folder.resolve("ids.txt"), "a\nb\n=no\n");
        session = session(Map.of());
        answer(any(anyUrl()).atPriority(9), 401, "{'code':9999,'msg':'Invalid key'}");
        answer(bare(LOOK).atPriority(5), 404, "{'code':9999,'msg':'There is no such task'}");
        answer(there("a").whenScenarioStateIs(Scenario.STARTED), 200, info("a"));
        answer(there("b"), 200, info("b"));
        answer(
                bare(DELETE).inScenario("gone").willSetStateTo("gone"),
                200,
                "{'code':1000,'msg':'Successfully','data':{'status':'Success'}}");
    }

    @Test
    void itSaysWhatIsThereAndDeletesNothing() {
        assertThat(plan("report.ndjson").toString())
                .startsWith(" 3 ids at " + server.baseUrl()
                        + ": 2 tasks there, 1 not found (\"There is no such task\"). Nothing was deleted.\n"
                        + " Status FAILED 2\n Model  zimage 2\n Age    180 days and more 2\n Each id: ")
                .contains("report.found.ndjson\n A provider has no trash: a deletion there cannot be undone.")
                .contains("need a Tasksweep server in front of the account.\n .run() deletes them, in about ");
        server.verify(0, postRequestedFor(urlEqualTo(DELETE)));
    }

    @Test
    void itSaysWhatIsLeftAndAScriptEndsWith1() throws IOException {
        String done = plan("report.csv").run().toString();
        assertThat(done)
                .startsWith(" b STILL_THERE: The provider said Success, and still shows the task\n Deleted 1 task at "
                        + server.baseUrl() + ", 1 not found, 1 still there. Each id: ")
                .contains("report.csv. (");
        assertThat(session.completeness().incomplete()).isTrue();
        assertThat(folder.resolve("report.csv"))
                .hasContent("\ufefftaskid,outcome,detail\r\n\"a\",DELETED,\r\n"
                        + "\"b\",STILL_THERE,\"The provider said Success, and still shows the task\"\r\n"
                        + "\"=no\",NOT_FOUND,\r\n");
        assertThat(folder.resolve("report.ndjson")).exists();
        assertThatThrownBy(() -> plan("report.csv")).hasMessageContaining("report.csv is there already.");
    }

    @Test
    void itContinuesAnEarlierRun() throws IOException {
        Files.writeString(ids, "a\n");
        assertThat(plan("report.ndjson").run().toString())
                .contains(" Deleted 1 task at ", "The provider no longer shows any of them.");
        assertThat(session.completeness().incomplete()).isFalse();
        server.resetRequests();
        ProviderPlan again = plan("report.ndjson");
        assertThat(again.toString())
                .contains(". An earlier run has reported 1.")
                .doesNotContain("about");
        assertThat(again.run().toString()).contains(" Deleted 1 task at ");
        server.verify(0, postRequestedFor(urlEqualTo(DELETE)));
        Files.writeString(ids, "b\n");
        assertThatThrownBy(() -> plan("report.ndjson")).hasMessageContaining("was changed since the report was begun");
    }

    @Test
    void whatStopsItIsSaidWithWhatContinuesIt() {
        ProviderPlan plan = plan("report.ndjson");
        answer(bare(DELETE).atPriority(1), 400, "{'code':9000,'msg':'Insufficient credits'}");
        assertThatThrownBy(plan::run)
                .isInstanceOf(UserError.class)
                .hasMessage("Insufficient credits (HTTP 400). Stopped: 0 of 3 ids are in "
                        + folder.resolve("report.ndjson") + ". The same line again continues there.");
    }

    @Test
    void idsThatWereAddedAfterThePlanAreNotDeleted() throws IOException {
        Files.writeString(ids, "a\n");
        ProviderPlan plan = plan("report.ndjson");
        Files.writeString(ids, "a\nb\n");
        assertThat(plan.run().toString()).contains(" Deleted 1 task at ");
        server.verify(0, postRequestedFor(urlEqualTo(DELETE)).withRequestBody(containing("\"b\"")));
    }

    @Test
    void filesThatCannotBeAreRefused() throws IOException {
        assertThatThrownBy(() -> plan("ids.txt"))
                .hasMessage("Nothing was asked: the report cannot be the file of ids.");
        Files.writeString(ids, "\n");
        assertThatThrownBy(() -> plan("report.ndjson"))
                .hasMessageStartingWith("Nothing was asked: there are no ids in ");
        Files.delete(ids);
        assertThatThrownBy(() -> plan("report.ndjson"))
                .hasMessageStartingWith("Nothing was deleted: there is no file ");
    }

    @Test
    void readOnlyItOnlyLooks() {
        session = session(Map.of("TASKSWEEP_READ_ONLY", "true"));
        ProviderPlan plan = plan("report.ndjson");
        assertThatThrownBy(plan::run).hasMessageStartingWith("Nothing was sent: ");
        server.verify(0, postRequestedFor(urlEqualTo(DELETE)));
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 404})
    void whatAProviderDoesNotHaveIsSaidWithWhatHasIt(int status) {
        answer(any(anyUrl()).atPriority(1), status, "{'code':9999,'msg':'No such operation'}");
        assertThatThrownBy(() -> session.word(() -> session.sweeping().undo("sw_1")))
                .hasMessageEndingWith("If this is a provider of the published contract alone: it has no lists, sweeps,"
                        + " undo, holds, keys and audit; a Tasksweep server in front of the account has them.");
    }

    private ProviderPlan plan(String report) {
        return session.word(
                () -> ProviderActions.of(session, ids, folder.resolve(report)).plan());
    }

    private Session session(Map<String, String> more) {
        Map<String, String> environment = new HashMap<>(more);
        environment.put("TASKSWEEP_URL", server.baseUrl());
        environment.put("TASKSWEEP_API_KEY", FakeService.KEY);
        return new Session(environment, new Screen(120, Colour.OFF, ""));
    }

    private static MappingBuilder bare(String path) {
        return post(path).withHeader("Authorization", equalTo(FakeService.KEY));
    }

    private static ScenarioMappingBuilder there(String id) {
        return bare(LOOK).atPriority(4).inScenario("gone").withRequestBody(containing("\"" + id + "\""));
    }

    private static String info(String id) {
        return "{'code':1000,'msg':'OK','data':{'taskid':'" + id
                + "','category':'zimage','starttime':'2026-01-30 12:00:00','image_status':4}}";
    }

    private void answer(MappingBuilder request, int status, String json) {
        server.stubFor(request.willReturn(aResponse()
                .withStatus(status)
                .withHeader("Content-Type", "application/json")
                .withBody(json.replace('\'', '"'))));
    }
}
