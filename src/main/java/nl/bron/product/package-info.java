/** What is sold. */
@NullMarked
package nl.bron.product;

import org.jspecify.annotations.NullMarked;
