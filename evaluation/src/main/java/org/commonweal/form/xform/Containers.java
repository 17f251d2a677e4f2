package org.commonweal.form.xform;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The containers something lies in, from the survey down: groups, repeats, loops. */
record Containers(List<Step> steps) {

    /** One container. */
    record Step(String name, String type) {
        boolean bounds() {
            return type.equals("repeat") || type.equals("survey");
        }
    }

    static final Containers SURVEY = new Containers(List.of(new Step("survey", "survey")));

    Containers {
        steps = List.copyOf(steps);
    }

    Containers within(String name, String type) {
        List<Step> more = new ArrayList<>(steps);
        more.add(new Step(name, type));
        return new Containers(more);
    }

    Containers first(int count) {
        return new Containers(steps.subList(0, count));
    }

    int size() {
        return steps.size();
    }

    /** The nearest repeat above, or the survey: what is in it happens once for each turn. */
    Containers scope() {
        for (int i = steps.size() - 1; i >= 0; i--) {
            if (steps.get(i).bounds()) {
                return first(i + 1);
            }
        }
        return SURVEY;
    }

    /** How many repeats it lies in. */
    int repeats() {
        return (int) steps.stream()
                .skip(1)
                .filter(step -> step.type().equals("repeat"))
                .count();
    }

    /** How many containers lie between it and its scope. */
    int depthInScope() {
        return size() - scope().size();
    }

    @Override
    public String toString() {
        return steps.stream().map(Step::name).collect(Collectors.joining("/", "/", ""));
    }
}
