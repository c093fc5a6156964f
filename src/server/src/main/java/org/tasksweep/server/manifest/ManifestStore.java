package org.tasksweep.server.manifest;

import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;
import org.tasksweep.server.db.Rows;

/** The table of the blocks of manifests. Opens no transaction. */
public final class ManifestStore {
    // A cancellation of the plan waits for this lock, or comes first; then nothing is added.
    private static final String ADD = """
            insert into sweep_block (sweep_id, block, task_ids)
            select id, :block, :ids from sweep where id = :id and state = 'PLANNING' for share""";
    private static final String CLEAR = "delete from sweep_block where sweep_id = :id";
    // The number of ids is kept, as match_count.
    private static final String CLEAR_UNRUN = """
            with unrun as (
              update sweep set task_ids = '{}', match_count = coalesce(match_count, nullif(cardinality(task_ids), 0))
              where id = :id and started_at is null returning id)
            delete from sweep_block using unrun where sweep_id = unrun.id""";
    private static final String PENDING = """
            select block from sweep_block
            where sweep_id = :id and block >= :from and (outcomes is null or position('.' in outcomes) > 0)
            order by block limit :size""";
    private static final String LOCK = """
            select block, task_ids, outcomes, details from sweep_block
            where sweep_id = :id and block = any (:blocks) and (outcomes is null or position('.' in outcomes) > 0)
            order by block for update""";
    private static final String READ = """
            select block, task_ids, outcomes, details from sweep_block
            where sweep_id = :id and block >= :from order by block limit :size""";
    private static final String SOME = """
            select block, task_ids, outcomes, details from sweep_block
            where sweep_id = :id and block = any (:blocks) order by block""";
    private static final String NUMBERS = "select block from sweep_block where sweep_id = :id order by block";
    private static final String NOT_MOVED =
            "select block from sweep_block where sweep_id = :id and outcomes ~ '[AN]' order by block";
    private static final String MARK =
            "update sweep_block set outcomes = :outcomes, details = cast(:details as jsonb) where sweep_id = :id and block = :block";
    private static final String BEGIN =
            "update sweep_block set begun = true where sweep_id = :id and block = any (:blocks) and not begun";
    private static final String RETRY = """
            update sweep_block set outcomes = translate(outcomes, 'PHX', '...'), details = (
              select jsonb_object_agg(key, value) from jsonb_each(details)
              where substr(outcomes, cast(key as integer) + 1, 1) not in ('P', 'H', 'X'))
            where sweep_id = :id and outcomes ~ '[PHX]'""";
    // An undo restores the tasks that the sweep moved: all ids of most blocks, some of others, or the ids of a request.
    private static final String COPY = """
            insert into sweep_block (sweep_id, block, task_ids)
            select :id, row_number() over (order by block) - 1, ids from (
              select block, case when outcomes ~ '^[DW]*$' then task_ids else array(
                select one from unnest(task_ids) with ordinality u (one, n)
                where substr(outcomes, cast(n as integer), 1) in ('D', 'W') order by n) end as ids
              from sweep_block where sweep_id = :source) moved
            where cardinality(ids) > 0""";
    private static final String COPY_REQUEST = """
            insert into sweep_block (sweep_id, block, task_ids)
            select :id, cast((n - 1) / 1000 as integer), array_agg(one order by n)
            from (select one, row_number() over (order by one collate "C") as n
              from sweep, unnest(task_ids) one where id = :source and revision is null) numbered
            group by 2""";
    private static final Jsonb JSON = JsonbBuilder.create();

    /** False if the sweep is no longer being planned; then the caller has to roll back. */
    boolean add(Handle handle, long sweep, int first, List<List<String>> blocks) {
        PreparedBatch batch = handle.prepareBatch(ADD);
        for (int i = 0; i < blocks.size(); i++) {
            batch.bind("id", sweep)
                    .bind("block", first + i)
                    .bindArray("ids", String.class, blocks.get(i))
                    .add();
        }
        return Arrays.stream(batch.execute()).sum() == blocks.size();
    }

    public void clear(Handle handle, long sweep) {
        handle.createUpdate(CLEAR).bind("id", sweep).execute();
    }

    /** Removes the ids of a sweep that was never run and cannot be run any more. */
    public void clearUnrun(Handle handle, long sweep) {
        handle.createUpdate(CLEAR_UNRUN).bind("id", sweep).execute();
    }

    /** Makes the manifest of an undo. */
    public void copy(Handle handle, long sweep, long source) {
        int blocks = handle.createUpdate(COPY)
                .bind("id", sweep)
                .bind("source", source)
                .execute();
        if (blocks > 0) return;
        handle.createUpdate(COPY_REQUEST)
                .bind("id", sweep)
                .bind("source", source)
                .execute();
    }

    /** The numbers of the blocks with pending ids, from a number on. */
    public List<Integer> pending(Handle handle, long sweep, int from, int size) {
        return handle.createQuery(PENDING)
                .bind("id", sweep)
                .bind("from", from)
                .bind("size", size)
                .mapTo(Integer.class)
                .list();
    }

    /** Locks those of the blocks that still have pending ids. */
    public List<ManifestBlock> lock(Handle handle, long sweep, List<Integer> numbers) {
        return blocks(handle, sweep, numbers, LOCK);
    }

    /** Blocks from a number on. */
    List<ManifestBlock> read(Handle handle, long sweep, int from, int size) {
        return handle.createQuery(READ)
                .bind("id", sweep)
                .bind("from", from)
                .bind("size", size)
                .map((row, context) -> block(row))
                .list();
    }

    public List<ManifestBlock> some(Handle handle, long sweep, List<Integer> numbers) {
        return blocks(handle, sweep, numbers, SOME);
    }

    public List<Integer> numbers(Handle handle, long sweep) {
        return numbers(handle, sweep, NUMBERS);
    }

    /** The numbers of the blocks with ids that were gone before. */
    public List<Integer> notMoved(Handle handle, long sweep) {
        return numbers(handle, sweep, NOT_MOVED);
    }

    public void mark(Handle handle, long sweep, List<ManifestBlock> blocks) {
        PreparedBatch batch = handle.prepareBatch(MARK);
        for (ManifestBlock block : blocks) {
            batch.bind("id", sweep)
                    .bind("block", block.number())
                    .bind("outcomes", block.outcomes())
                    .bind("details", block.details().isEmpty() ? null : JSON.toJson(block.details()))
                    .add();
        }
        Rows.exactly(blocks.size(), batch.execute(), "blocks marked");
    }

    /** Records that the work on these blocks begins, since it will have effects before it is committed. */
    public void begin(Handle handle, long sweep, List<Integer> numbers) {
        handle.createUpdate(BEGIN)
                .bind("id", sweep)
                .bindArray("blocks", Integer.class, numbers)
                .execute();
    }

    /** Makes ids pending again that may succeed at another attempt. */
    public void retry(Handle handle, long sweep) {
        handle.createUpdate(RETRY).bind("id", sweep).execute();
    }

    private static List<Integer> numbers(Handle handle, long sweep, String sql) {
        return handle.createQuery(sql).bind("id", sweep).mapTo(Integer.class).list();
    }

    private static List<ManifestBlock> blocks(Handle handle, long sweep, List<Integer> numbers, String sql) {
        return handle.createQuery(sql)
                .bind("id", sweep)
                .bindArray("blocks", Integer.class, numbers)
                .map((row, context) -> block(row))
                .list();
    }

    private static ManifestBlock block(ResultSet row) throws SQLException {
        List<String> ids = Arrays.asList((String[]) row.getArray("task_ids").getArray());
        String outcomes = row.getString("outcomes");
        return new ManifestBlock(
                row.getInt("block"),
                ids,
                outcomes == null ? String.valueOf(ItemOutcome.PENDING.letter()).repeat(ids.size()) : outcomes,
                details(row.getString("details")));
    }

    @SuppressWarnings("unchecked")
    private static SortedMap<Integer, String> details(@Nullable String json) {
        SortedMap<Integer, String> details = new TreeMap<>();
        if (json == null) return details;
        Map<String, String> words = JSON.fromJson(json, Map.class);
        words.forEach((index, text) -> details.put(Integer.valueOf(index), text));
        return details;
    }
}
