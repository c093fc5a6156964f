import { preference } from "../../core/preferences.js";

/** How lists of tasks are laid out: "table", or a "grid" of pictures. */
export const layout = preference("layout", "table");
