package dev.graft.search;
import java.util.List;
public final class Importance { public record Of(List<String> keys, double share) {} public static List<Of> of(Space space, List<Seen> seen){return List.of();} }
