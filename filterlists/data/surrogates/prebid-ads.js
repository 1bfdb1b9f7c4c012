// In place of scripts by whose absence pages tell that advertisements are stopped.
window.canRunAds = true;
window.isAdBlockActive = false;
