package dev.graft.model;

class LogisticTest extends ObjectiveContract {
    @Override
    Objective objective() {
        return new Logistic();
    }
}
