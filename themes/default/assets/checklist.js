// The script of checklists, besides that of every page.
import "./js/checklist.js";
