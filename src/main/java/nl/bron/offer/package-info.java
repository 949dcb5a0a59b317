/** Offers: drafted, sent, revised, and accepted or not. */
@NullMarked
package nl.bron.offer;

import org.jspecify.annotations.NullMarked;
