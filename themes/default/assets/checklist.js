// The script of checklists, beside that of every page.
import "./js/checklist.js";
