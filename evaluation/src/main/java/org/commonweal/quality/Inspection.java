package org.commonweal.quality;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.commonweal.programme.Programme;
import org.commonweal.survey.Wave;

/** One look at all waves, without the rows that are left out. */
record Inspection(
        List<Frame> frames,
        List<Raised.Draft> drafts,
        List<ItemResponse> items,
        List<WeightSpread> weights,
        List<PanelLink> links,
        List<String> notComparable) {

    static Inspection of(Programme programme, List<Wave> waves, List<BitSet> leftOut) {
        List<OneWave> looks = IntStream.range(0, waves.size())
                .parallel()
                .mapToObj(i -> OneWave.of(new Frame(programme, waves.get(i), leftOut.get(i)), i == 0))
                .toList();
        Raised raised = new Raised();
        List<Frame> frames = new ArrayList<>();
        List<ItemResponse> items = new ArrayList<>();
        TreeSet<String> notComparable = new TreeSet<>();
        for (OneWave look : looks) {
            frames.add(look.frame());
            raised.all(look.raised());
            items.addAll(look.items());
            notComparable.addAll(look.notComparable());
        }
        List<WeightSpread> weights = WeightChecks.look(frames, raised);
        List<PanelLink> links = PanelChecks.look(frames, raised);
        return new Inspection(
                List.copyOf(frames),
                List.copyOf(raised.drafts()),
                List.copyOf(items),
                List.copyOf(weights),
                List.copyOf(links),
                List.copyOf(notComparable));
    }

    /** What is looked at within one wave. */
    private record OneWave(Frame frame, Raised raised, List<ItemResponse> items, TreeSet<String> notComparable) {

        static OneWave of(Frame frame, boolean first) {
            Raised raised = new Raised();
            TreeSet<String> notComparable = new TreeSet<>();
            new WaveChecks(frame, raised).look(first, notComparable);
            new RecordChecks(frame, raised).look();
            return new OneWave(frame, raised, new AnswerChecks(frame, raised).look(), notComparable);
        }
    }
}
