package nl.bron.adversary;

import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import nl.bron.adversary.Shot.Echo;

/** Sends all requests, several at once, and judges all answers. */
final class Attack {

    private static final int AT_ONCE = 16;

    private final int port;
    private final World world = new World();
    private final Judge judge = new Judge();
    private final Findings findings = new Findings();
    private final Queue<Shot> slow = new ConcurrentLinkedQueue<>();
    private final Generator generator;

    Attack(int port, long seed) {
        this.port = port;
        this.generator = new Generator(world, seed);
    }

    Findings run(long first, long end) throws InterruptedException, ExecutionException {
        AtomicLong next = new AtomicLong(first);
        ExecutorService attackers = Executors.newFixedThreadPool(AT_ONCE);
        try {
            List<? extends Future<?>> all = IntStream.range(0, AT_ONCE)
                    .mapToObj(any -> attackers.submit(() -> attack(next, end)))
                    .toList();
            for (Future<?> one : all) {
                one.get();
            }
        } finally {
            attackers.shutdownNow();
        }
        slow.forEach(this::again);
        return findings;
    }

    private void attack(AtomicLong next, long end) {
        try (Wire wire = new Wire(port)) {
            for (long number = next.getAndIncrement(); number < end; number = next.getAndIncrement()) {
                Shot shot = generator.shot(number);
                Echo echo = wire.send(shot);
                findings.count(shot, echo);
                Optional<String> fault = judge.fault(shot, echo);
                fault.ifPresent(what -> findings.violation(what, shot, echo));
                if (fault.isEmpty()) {
                    world.learn(shot, echo.answer());
                }
                if (Judge.isSlow(shot, echo)) {
                    slow.add(shot);
                }
            }
        }
    }

    /** What was slow in the crowd may not be so alone. */
    private void again(Shot shot) {
        try (Wire wire = new Wire(port)) {
            Echo echo = wire.send(shot);
            if (Judge.isSlow(shot, echo)) {
                findings.violation("slow, also when sent alone", shot, echo);
            }
        }
    }
}
