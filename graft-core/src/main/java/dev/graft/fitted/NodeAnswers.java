package dev.graft.fitted;

/** Of nodes: classes, values, communities. */
public sealed interface NodeAnswers extends Answers permits ClassAnswers, ValueAnswers, CommunityAnswers {}
