package org.tasksweep.bench;

import java.util.List;
import java.util.Locale;

/** Contract requests per second next to the raw statement. */
final class ContractBench {
    private static final int ROUNDS = 3;

    private final MeasuredServer server;
    private final RawSql.Login database;

    ContractBench(MeasuredServer server, RawSql.Login database) {
        this.server = server;
        this.database = database;
    }

    List<String> measure() throws Exception {
        // Not counted: the JIT compiler of a server just started has one of the two cores to itself for a while.
        run(Ids.IN_ORDER, 1, 24_000);
        run(Ids.IN_ORDER, 100, 4_000);
        String hundred = run(Ids.IN_ORDER, 100, 4_000);
        String thousand = run(Ids.IN_ORDER, 1_000, 400);
        String anyHundred = run(Ids.IN_NO_ORDER, 100, 4_000);
        String anyThousand = run(Ids.IN_NO_ORDER, 1_000, 400);
        String one = run(Ids.IN_ORDER, 1, 24_000);
        return List.of(
                "| ids a request | raw SQL, requests/s | contract, requests/s | ratio: min · median · max |",
                "|---|---|---|---|",
                one,
                hundred,
                thousand,
                anyHundred,
                anyThousand);
    }

    private String run(Ids kind, int ids, int requests) throws Exception {
        double[] raw = new double[ROUNDS];
        double[] contract = new double[ROUNDS];
        double[] ratio = new double[ROUNDS];
        for (int round = -1; round < ROUNDS; round++) {
            String prefix = "b" + Long.toString(System.nanoTime(), 36) + "_";
            if (kind == Ids.IN_ORDER) database.fill(prefix, ids * requests);
            else database.fillAtRandom(prefix, ids * requests);
            List<List<String>> wanted = kind.requests(prefix, ids, requests);
            double rawRate = Clients.rate(wanted, () -> new RawSql(database));
            double contractRate = Clients.rate(wanted, () -> new Contract(server.uri(), server.key()));
            if (round < 0) continue; // Both get warm.
            raw[round] = rawRate;
            contract[round] = contractRate;
            ratio[round] = contractRate / rawRate;
        }
        return String.format(
                Locale.ROOT,
                "| %,d%s | %,.0f | %,.0f | %s |",
                ids,
                kind == Ids.IN_ORDER ? "" : ", in no order",
                Spread.of(raw).median(),
                Spread.of(contract).median(),
                Spread.of(ratio));
    }
}
