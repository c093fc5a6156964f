package org.tasksweep.server.provider;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.http.Fault;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.tasksweep.client.TasksweepException;
import org.tasksweep.server.deletion.DeleteCommand;
import org.tasksweep.server.deletion.DeletionReport;
import org.tasksweep.server.deletion.DeletionService;
import org.tasksweep.server.execution.SweepFixture;
import org.tasksweep.server.given.RefusedAs;
import org.tasksweep.server.ingest.ImportAuthor;
import org.tasksweep.server.ledger.Ledger;
import org.tasksweep.server.problem.Problem;
import org.tasksweep.server.problem.Refusal;
import org.tasksweep.wire.Outcome;
import org.tasksweep.wire.Result;

/** Whatever the provider says or does not say, nobody is told that a task is gone which it still has. */
@Timeout(60)
class UnreliableProviderTest extends GivenAccount {

    @Test
    void whileTheProviderDoesNotSayWhetherATaskExistsNobodyIsToldThatItDoesNot() {
        atProvider(1);
        register.look(List.of("t_00000"));
        always(LOOK, "t_00000", json(200, "{'code':1000,'msg':'OK','data':{'taskid':'another','image_status':3}}"));
        assertThatThrownBy(() -> register.find("t_00000")).returns(Problem.PROVIDER_NOT_UNDERSTOOD, RefusedAs::problem);
        always(LOOK, "t_00000", aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER));
        assertThatThrownBy(() -> register.find("t_00000")).isInstanceOf(Refusal.class);
        serve();
        assertThat(register.find("t_00000")).isPresent();
        assertThat(register.find("nobody_has")).isEmpty();
    }

    @Test
    void aProviderThatSaysTheSameAboutEveryTaskInItsTroubleIsNotBelieved() {
        List<String> ids = atProvider(3);
        admit(ids);
        account.failed(catchThrowableOfType(TasksweepException.class, this::refusedKey));
        sweeping.clock.pass(Duration.ofMinutes(1));
        for (String path : List.of(LOOK, DELETE)) always(path, "", json(200, "{'code':9999,'msg':'System busy'}"));
        assertThatThrownBy(() -> delete(ids)).returns(Problem.PROVIDER_NOT_UNDERSTOOD, RefusedAs::problem);
        assertThat(account.trouble()).hasValueSatisfying(why -> assertThat(why).contains("System busy"));
        sweeping.clock.pass(Duration.ofMinutes(20));
        purge();
        assertThat(given.ids("trash")).containsExactlyElementsOf(ids);
        serve();
        sweeping.clock.pass(Duration.ofMinutes(20));
        purge();
        assertThat(given.ids("trash")).isEmpty();
        assertThat(provider.tasks).isEmpty();
    }

    @Test
    void deletionsThatAreNeverAnsweredEndSoonAlsoIfLookupsAre() {
        List<String> ids = atProvider(500);
        admit(ids);
        impatient();
        always(DELETE, "", aResponse().withFixedDelay(4_000));
        Instant begun = Instant.now();
        assertThatThrownBy(() -> delete(ids)).returns(Problem.PROVIDER_SILENT, RefusedAs::problem);
        assertThat(Duration.between(begun, Instant.now())).isLessThan(Duration.ofSeconds(30));
        assertThat(account.trouble()).isPresent();
        assertThat(provider.tasks).hasSize(500);
        assertThat(given.ids("trash")).hasSize(500);
    }

    private void refusedKey() {
        always(LOOK, "", json(401, "{'code':9999,'msg':'Missing or invalid API key'}"));
        try (Account other = new Account(settings(false), sweeping.clock)) {
            other.provider();
        } finally {
            serve();
        }
    }

    @Test
    void anIdOfAnotherUidIsNotCalledGone() throws IOException {
        atProvider(2);
        admit(List.of("t_00000"));
        DeletionReport report = new DeletionService(
                        given.database(), sweeping.holds, sweeping.clock, Duration.ZERO, false, Ledger.off())
                .run(new DeleteCommand(List.of("t_00000", "t_00001"), "u9", false, false, "key_1", null, null, null));
        Forwarding forwarding = new Forwarding(account, register, trash, sweeping.clock);
        assertThat(forwarding.ofOthers(report).results())
                .extracting(Result::outcome)
                .containsExactly(Outcome.FAILED, Outcome.NOT_FOUND);
        register.admit(List.of("t_00001"), "u9", new ImportAuthor("key_1", null, null, handle -> {}));
        String owner = given.superuser()
                .withHandle(handle -> handle.select("select uid from task where task_id = 't_00001'")
                        .mapTo(String.class)
                        .one());
        assertThat(owner).isEqualTo("u9");
    }

    @Test
    void whatASweepThatIsPausedHoldsIsNotDeletedAtTheProvider() {
        List<String> ids = atProvider(2);
        admit(ids);
        sweeping.deletion.run(SweepFixture.delete("t_00000"));
        given.superuser()
                .useHandle(handle -> handle.execute(
                        "update sweep set state = 'PAUSED', undo_deadline = '2020-01-01' where action = 'DELETE'"));
        DeletionReport report = delete(List.of("t_00000"));
        assertThat(report.success()).isFalse();
        assertThat(provider.tasks).contains("t_00000");
        assertThat(sent(DELETE, "t_00000")).isZero();
    }
}
