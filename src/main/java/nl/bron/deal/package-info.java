/** What offers and orders have in common: lines, their arithmetic, totals, and numbers. */
@NullMarked
package nl.bron.deal;

import org.jspecify.annotations.NullMarked;
