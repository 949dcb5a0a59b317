package nl.bron.kernel;

import java.util.List;

/** Moves from one status to another, refused with the statuses that could have been next. */
public final class Moves {

    private Moves() {}

    /** Where something stands after a move; staying where it is always goes. */
    public static <S extends Enum<S>> S move(S from, S to, List<S> next) {
        if (from != to && !next.contains(to)) {
            String detail = next.isEmpty() ? from + " is final" : "from " + from + " it can't become " + to;
            throw Problem.of(ProblemType.CONFLICT, detail)
                    .allowed(next.stream().map(Enum::name).toList());
        }
        return to;
    }
}
