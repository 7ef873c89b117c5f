/**
 * Graft's library: {@link dev.graft.Graft} trains, measures and opens runs, {@link dev.graft.recipe} says what a run is, and
 * {@link dev.graft.fitted} is asked. It needs nothing but the JDK; the Vector API is used inside alone.
 */
module dev.graft.core {
    requires java.management;
    requires java.xml;
    requires jdk.incubator.vector;

    exports dev.graft;
    exports dev.graft.base;
    exports dev.graft.blend;
    exports dev.graft.eval;
    exports dev.graft.eval.changed;
    exports dev.graft.export;
    exports dev.graft.fitted;
    exports dev.graft.graph;
    exports dev.graft.kind.classify;
    exports dev.graft.kind.community;
    exports dev.graft.kind.kg;
    exports dev.graft.kind.link;
    exports dev.graft.kind.recommend;
    exports dev.graft.kind.regress;
    exports dev.graft.recipe;
    exports dev.graft.run;
    exports dev.graft.search;
    exports dev.graft.trial;

    // What graft-app has for runs that are made from Java.
    uses dev.graft.graph.CommunityFinder;
    uses dev.graft.graph.Tables;
}
