package dev.graft.search;
import dev.graft.base.Nullable;
import java.util.List;
public record TreeParzen() implements Proposer { public @Nullable Point next(Space space, List<Seen> seen, int number, long seed){ return new RandomSearch().next(space,seen,number,seed);} }
