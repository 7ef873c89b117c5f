package dev.graft.train;

import dev.graft.base.Threads;
import dev.graft.graph.Bucket;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Threads of this machine, each taking the next bucket of the round; the caller's thread is one of them. */
public record ThreadRunner(int threads) implements Runner {
    @Override
    public Stats run(List<Bucket> round, Learner learner, ToDoubleFunction<Bucket> rate) {
        Stats[] stats = new Stats[round.size()];
        Threads.each(round.size(), threads, i -> {
            Bucket bucket = round.get(i);
            stats[i] = learner.fit(bucket, (float) rate.applyAsDouble(bucket));
        });
        return Arrays.stream(stats).reduce(Stats.NONE, Stats::plus).plus(learner.finish(threads));
    }
}
