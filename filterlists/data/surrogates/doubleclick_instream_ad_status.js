// In place of DoubleClick's test whether advertisements arrive.
window.google_ad_status = 1;
