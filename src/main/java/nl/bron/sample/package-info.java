/** An invented sample company, for looking around. */
@NullMarked
package nl.bron.sample;

import org.jspecify.annotations.NullMarked;
