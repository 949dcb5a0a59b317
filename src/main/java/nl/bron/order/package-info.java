/** Orders, and the acceptance of an offer that makes one. */
@NullMarked
package nl.bron.order;

import org.jspecify.annotations.NullMarked;
